import { normalPath } from '../chain/index.js';
import type { Step } from './contract.js';
import { readFormat } from './image-format.js';
import type { FileImage } from './image-graph.js';
import { shownName } from './image-path.js';
import type { PlaceHere } from './place-here.js';
import { convertStep, createStep, rebaseStep, removeStep, type ImageFile } from './tool-steps.js';

export interface CopySettings {
  readonly workingDirectory: string;
  /** True where both are known to read the same, so that one may stand for the other. */
  readonly readTheSame: (one: FileImage, other: FileImage) => boolean;
  /** A path that nothing uses, beside `path`. */
  readonly temporaryPath: (path: string) => string;
}

/**
 * Steps after which `target` reads the same as `source` and keeps only what
 * `base` lacks; a null `base` makes a whole copy. `target`'s format must allow `base`.
 *
 * `convert -B base` copies the source's own clusters and nothing below them,
 * so it is right only where `base` reads as the source's own backing image;
 * anywhere else the data between them would be missing, without a word from
 * qemu-img. For those, an empty overlay on the source is rebased onto `base`: a safe rebase copies
 * whatever differs from the new backing image, wherever in the old chain it lies.
 */
export function copyOnto(
  source: FileImage,
  target: ImageFile,
  base: FileImage | null,
  settings: CopySettings,
): readonly Step[] {
  const { workingDirectory } = settings;
  const [short, other] = [shownName(source.path), shownName(target.path)];
  const names = short === other ? { source: source.path, target: target.path } : { source: short, target: other };
  if (base === null) {
    const purpose = `Copy all that a guest reads from ${names.source} into ${names.target}.`;
    return [convertStep(source, target, null, workingDirectory, purpose)];
  }
  if (base.key === source.key) return [createStep(target, source, null, workingDirectory)];
  const baseName = shownName(base.path);
  if (source.below !== null && (source.below.key === base.key || settings.readTheSame(source.below, base))) {
    const purpose = `Copy ${names.source}'s own data into ${names.target}, on ${baseName}.`;
    return [convertStep(source, target, base, workingDirectory, purpose)];
  }
  const moving = (into: string): string => `Put ${into} on ${baseName}: whatever ${baseName} lacks is copied into it.`;
  if (target.format.rebases) {
    return [
      createStep(target, source, null, workingDirectory),
      rebaseStep(target, base, workingDirectory, moving(names.target)),
    ];
  }
  const path = settings.temporaryPath(temporaryBeside(source, target));
  const place: PlaceHere = { kind: 'file', path: normalPath(path, workingDirectory), name: path };
  const temporary: ImageFile = { path, place, format: asQcow2 };
  const temporaryName = shownName(temporary.path);
  return [
    createStep(temporary, source, null, workingDirectory),
    rebaseStep(temporary, base, workingDirectory, moving(temporaryName)),
    convertStep(
      temporary,
      target,
      base,
      workingDirectory,
      `Copy ${temporaryName}'s data into ${names.target}, on ${baseName}.`,
    ),
    removeStep(temporary.path, `Remove ${temporaryName}.`),
  ];
}

/** A file beside one of both, if one of them is a file. */
function temporaryBeside(source: ImageFile, target: ImageFile): string {
  const file = [target, source].find(({ place }) => place.kind === 'file');
  return file?.path ?? `/${shownName(target.path)}`;
}

const asQcow2 = qcow2();

function qcow2(): FileImage['format'] {
  const reading = readFormat('qcow2');
  if (reading.kind === 'impossible') throw new TypeError(reading.reason);
  return reading;
}
