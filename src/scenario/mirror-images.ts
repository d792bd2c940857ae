import { directoryOf, type Disk, type Image, imagePlace, memoryPath, normalPath, sourceText } from '../chain/index.js';
import { commitSteps } from './commit-steps.js';
import type { Plan, Step } from './contract.js';
import { encryptedIn } from './encrypted-images.js';
import { copyOnto } from './copy-onto.js';
import { readFormat, type FormatAbility } from './image-format.js';
import { imageGraph, type FileImage, type ImageGraph } from './image-graph.js';
import { isGiven } from './host-devices.js';
import { shownName, shownPath } from './image-path.js';
import type { PlaceHere } from './place-here.js';
import { temporaryPaths } from './temporary-paths.js';
import { compareStep, removeStep } from './tool-steps.js';

interface MirrorOptions {
  /** All disks of the document: none of their images is overwritten. */
  readonly disks?: readonly Disk[];
  /** Paths of the files that exist. When given, images that are needed and missing are problems, and an old mirror is removed first. */
  readonly existing?: ReadonlySet<string>;
  /** Where relative paths start; `/` when absent. */
  readonly workingDirectory?: string;
}

/**
 * The commands that make the mirror the disk names while no guest runs, ending
 * with a `compare` of source and mirror. A mirror with no backing image is
 * a whole copy; one on the source's own backing image a shallow copy; one on any other image gets
 * whatever that image lacks (see copyOnto). A mirror that is an image of the
 * source's own chain, in an active commit, is made by committing into it.
 */
export function mirrorImages(disk: Disk, options: MirrorOptions = {}): Plan {
  const { workingDirectory = '/' } = options;
  const keyOf = (path: string): string => normalPath(path, workingDirectory);
  const graph = imageGraph([disk], workingDirectory);
  const found = findMirror(disk, graph, workingDirectory);
  if (found.kind === 'problem') return failed([...graph.problems, found.message]);
  const { source, mirror, base } = found;
  const inChain = graph.images.get(mirror.key);
  if (inChain !== undefined && disk.mirror?.job === 'active-commit' && isBelow(inChain, source)) {
    return commitSteps(source, inChain, workingDirectory);
  }
  const problem =
    needsPassphrase(source) ??
    conflict(mirror, disk, options.disks ?? [disk], workingDirectory) ??
    unfitBase(mirror, base) ??
    missing([source, ...(base === null ? [] : [base])], options.existing, keyOf) ??
    missingDevice(mirror, options.existing, keyOf);
  if (problem !== null) return failed([...graph.problems, problem]);

  const exists = options.existing !== undefined && [...options.existing].some((path) => keyOf(path) === mirror.key);
  const taken = [...graph.images.keys(), mirror.key, ...[...(options.existing ?? [])].map(keyOf)];
  const steps: readonly Step[] = [
    ...directoryStep(mirror),
    ...(exists && !isGiven(mirror)
      ? [removeStep(mirror.place.path, `Remove the ${shownName(mirror.path)} of before.`)]
      : []),
    ...copyOnto(source, mirror, base, {
      workingDirectory,
      readTheSame: () => false,
      temporaryPath: temporaryPaths(taken, workingDirectory),
    }),
    compareStep(source, mirror),
  ];
  const remarks = [...graph.remarks, ...(found.remark === null ? [] : [found.remark]), ...foreignRemark(source, base)];
  return { steps, problems: graph.problems, remarks };
}

interface MirrorFile {
  readonly key: string;
  readonly path: string;
  readonly place: PlaceHere;
  readonly format: FormatAbility;
}

type Found =
  | {
      readonly kind: 'found';
      readonly source: FileImage;
      readonly mirror: MirrorFile;
      readonly base: FileImage | null;
      readonly remark: string | null;
    }
  | { readonly kind: 'problem'; readonly message: string };

function findMirror(disk: Disk, graph: ImageGraph, workingDirectory: string): Found {
  const inGraph = (image: Image | undefined): FileImage | undefined =>
    graph.images.get(keyOfImage(image, workingDirectory) ?? '');
  const [image, baseImage] = disk.mirror?.chain.images ?? [];
  const name = shownPath(disk.id);
  if (image === undefined) return problem(`${name} has no mirror in the XML.`);
  const source = inGraph(disk.chain.images[0]);
  if (source === undefined) return problem(`${name}'s active image can't be used here, so it can't be mirrored.`);
  if (image.source === null) return problem(`${name}'s mirror has no source in the XML.`);
  const place = imagePlace(image.source, workingDirectory);
  const sourceName = shownPath(sourceText(image.source));
  if (place.kind === 'nowhere') {
    return problem(`${name}'s mirror (${sourceName}) can't be made here: ${place.reason}.`);
  }
  if (place.kind === 'network' && place.readOnly) {
    return problem(`${name}'s mirror (${sourceName}) is on a server that can only be read.`);
  }
  const base = inGraph(baseImage);
  if (baseImage !== undefined && base === undefined) {
    return problem(`What lies below ${name}'s mirror can't be used here, so the mirror can't be made.`);
  }
  const path = place.name;
  const assumed = base !== undefined && source.format.backing === 'none' ? 'qcow2' : source.format.driver;
  const format = readFormat(image.format ?? assumed);
  if (format.kind === 'impossible') {
    return problem(`${shownName(path)} is ${shownPath(image.format ?? assumed)}: ${format.reason}.`);
  }
  const remark = image.format === null ? `${shownName(path)} has no format in the XML: ${assumed} is assumed.` : null;
  return { kind: 'found', source, mirror: { key: place.path, path, place, format }, base: base ?? null, remark };
}

/** The tools that copy while no guest runs are given no secret. */
function needsPassphrase(source: FileImage): string | null {
  const encrypted = encryptedIn(source);
  if (encrypted === null) return null;
  return `${shownName(encrypted.path)} is encrypted: a copy of a stopped domain is not made. Start the domain and copy it with virsh blockcopy.`;
}

function isBelow(image: FileImage, top: FileImage): boolean {
  for (let each = top.below; each !== null; each = each.below) if (each.key === image.key) return true;
  return false;
}

/** A mirror is written anew: it must not be a file that any chain needs, nor another disk's mirror. */
function conflict(mirror: MirrorFile, disk: Disk, disks: readonly Disk[], workingDirectory: string): string | null {
  const uses = (image: Image): boolean => keyOfImage(image, workingDirectory) === mirror.key;
  const name = shownName(mirror.path);
  const reason = 'making it would destroy that image';
  for (const each of disks) {
    const owner = each.id === disk.id ? 'its own disk' : shownPath(each.id);
    if (each.chain.images.some(uses)) return `The mirror ${name} is also an image in the chain of ${owner}: ${reason}.`;
    const others = each.id === disk.id ? each.mirror?.chain.images.slice(1) : each.mirror?.chain.images;
    if (others?.some(uses) === true) return `The mirror ${name} is also in the mirror chain of ${owner}: ${reason}.`;
  }
  return null;
}

function unfitBase(mirror: MirrorFile, base: FileImage | null): string | null {
  if (base === null || mirror.format.backing === 'any') return null;
  if (mirror.format.backing === 'own-kind' && base.format.driver === mirror.format.driver) return null;
  const name = shownName(mirror.path);
  return mirror.format.backing === 'none'
    ? `The mirror ${name} is ${mirror.format.driver}, which has no backing file, but the XML puts it on ${shownName(base.path)}.`
    : `The mirror ${name} is ${mirror.format.driver}, which only lies on its own kind, but ${shownName(base.path)} is ${base.format.driver}.`;
}

function missing(
  images: readonly FileImage[],
  existing: ReadonlySet<string> | undefined,
  keyOf: (path: string) => string,
): string | null {
  if (existing === undefined) return null;
  const keys = new Set([...existing].map(keyOf));
  for (const image of images) {
    for (let each: FileImage | null = image; each !== null; each = each.below) {
      if (!keys.has(each.key)) return `${shownPath(each.path)} does not exist: create the images first.`;
    }
  }
  return null;
}

function foreignRemark(source: FileImage, base: FileImage | null): readonly string[] {
  if (base === null || base.key === source.key || isBelow(base, source)) return [];
  return [
    `${shownName(base.path)} is not in the chain of ${shownName(source.path)}: every byte of both is read and compared, which takes long on a very large disk. A live shallow copy onto it would only be right if it read the same as the source's own backing image.`,
  ];
}

/** A device has to be there before it is copied onto. */
function missingDevice(
  mirror: MirrorFile,
  existing: ReadonlySet<string> | undefined,
  keyOf: (path: string) => string,
): string | null {
  if (existing === undefined || !isGiven(mirror) || [...existing].some((path) => keyOf(path) === mirror.key))
    return null;
  return `${shownPath(mirror.path)} does not exist: create the images first.`;
}

function keyOfImage(image: Image | undefined, workingDirectory: string): string | null {
  return memoryPath(image?.source, workingDirectory);
}

function directoryStep({ place, path }: MirrorFile): readonly Step[] {
  const directory = directoryOf(path);
  if (place.kind !== 'file' || directory === '.' || directory === '/') return [];
  return [{ kind: 'make-directory', path: directory, purpose: `Make the directory for ${shownName(path)}.` }];
}

function problem(message: string): Found {
  return { kind: 'problem', message };
}

function failed(problems: readonly string[]): Plan {
  return { steps: [], problems, remarks: [] };
}
