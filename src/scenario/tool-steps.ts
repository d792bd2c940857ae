import type { Step } from './contract.js';
import type { FileImage } from './image-graph.js';
import { backingArgument, imageArgument, shownName } from './image-path.js';
import type { DataRange } from './layer-data.js';
import type { Pattern } from './layer-patterns.js';
import { sizeArgument, sizeWords } from './size-text.js';

/** An image as a tool's argument: where it is, and what it is. */
export type ImageFile = Pick<FileImage, 'path' | 'place' | 'format'>;

/** `qemu-img create`; an overlay takes its backing image's size where `size` is null. `dataFile` is to hold its data. */
export function createStep(
  image: ImageFile,
  backing: ImageFile | null,
  size: number | null,
  workingDirectory: string,
  dataFile: string | null = null,
): Step {
  const { path, format } = image;
  const what = `Make ${shownName(path)}, ${format.driver}`;
  return tool(
    [
      'qemu-img',
      'create',
      '-f',
      format.driver,
      ...(backing === null ? [] : backingOptions('-b', image, backing, workingDirectory)),
      ...(dataFile === null ? [] : ['-o', `data_file=${dataFile.replaceAll(',', ',,')}`]),
      imageArgument(image),
      ...(size === null ? [] : [sizeArgument(size)]),
    ],
    backing === null
      ? `${what}${size === null ? '' : `, ${sizeWords(size)}`}.`
      : `${what} on ${shownName(backing.path)}.`,
  );
}

/** `qemu-img snapshot -c`: an internal snapshot of the image as it is. */
export function snapshotStep(image: ImageFile, tag: string): Step {
  return tool(
    ['qemu-img', 'snapshot', '-c', tag, imageArgument(image)],
    `Take the internal snapshot ${shownName(tag)} of ${shownName(image.path)}.`,
  );
}

/** `qemu-img bitmap --add`. */
export function bitmapStep(image: ImageFile, name: string): Step {
  return tool(
    ['qemu-img', 'bitmap', '--add', '-f', image.format.driver, imageArgument(image), name],
    `Give ${shownName(image.path)} the bitmap ${shownName(name)}.`,
  );
}

/** One `qemu-io` that fills the ranges with the pattern. */
export function writeStep(image: ImageFile, ranges: readonly DataRange[], pattern: Pattern): Step {
  return tool(
    ['qemu-io', '-f', image.format.driver, ...writeWords(ranges, pattern), imageArgument(image)],
    `Give ${shownName(image.path)} data of its own: bytes ${pattern.shown}.`,
  );
}

/** qemu-io's commands that fill the ranges with the pattern. */
export function writeWords(ranges: readonly DataRange[], pattern: Pattern): readonly string[] {
  const byte = `0x${pattern.byte.toString(16).padStart(2, '0')}`;
  return ranges.flatMap(({ start, length }) => [
    '-c',
    `write -P ${byte} ${sizeArgument(start)} ${sizeArgument(length)}`,
  ]);
}

/** `qemu-img convert`: the whole content, or with `base` what lies above the source's own backing image. */
export function convertStep(
  source: ImageFile,
  target: ImageFile,
  base: ImageFile | null,
  workingDirectory: string,
  purpose: string,
): Step {
  return tool(
    [
      'qemu-img',
      'convert',
      '-f',
      source.format.driver,
      '-O',
      target.format.driver,
      ...(base === null ? [] : backingOptions('-B', target, base, workingDirectory)),
      imageArgument(source),
      imageArgument(target),
    ],
    purpose,
  );
}

/** `qemu-img rebase` in its safe form: content that the new backing image lacks is copied into the image first. */
export function rebaseStep(image: ImageFile, base: ImageFile, workingDirectory: string, purpose: string): Step {
  return tool(
    [
      'qemu-img',
      'rebase',
      '-f',
      image.format.driver,
      ...backingOptions('-b', image, base, workingDirectory),
      imageArgument(image),
    ],
    purpose,
  );
}

/** `qemu-img rebase -u`: only records the backing image, for an overlay that was made and filled without one. */
export function recordBackingStep(image: ImageFile, backing: ImageFile, workingDirectory: string): Step {
  return tool(
    [
      'qemu-img',
      'rebase',
      '-u',
      '-f',
      image.format.driver,
      ...backingOptions('-b', image, backing, workingDirectory),
      imageArgument(image),
    ],
    `Put ${shownName(image.path)} on ${shownName(backing.path)}: its own data stays as it is.`,
  );
}

/** `qemu-img compare`: status 0 says that a guest reads the same from both. */
export function compareStep(source: ImageFile, target: ImageFile): Step {
  return tool(
    [
      'qemu-img',
      'compare',
      '-f',
      source.format.driver,
      '-F',
      target.format.driver,
      imageArgument(source),
      imageArgument(target),
    ],
    `Check that ${shownName(target.path)} reads the same as ${shownName(source.path)}.`,
  );
}

export function removeStep(path: string, purpose: string): Step {
  return { kind: 'remove', path, purpose };
}

export function tool(argv: readonly string[], purpose: string): Step {
  return { kind: 'tool', argv, purpose, accepts: [0] };
}

/** The format is always said: qemu-img refuses a backing file without one, and probing a guest's raw data is a danger. */
function backingOptions(
  option: '-b' | '-B',
  overlay: ImageFile,
  backing: ImageFile,
  workingDirectory: string,
): readonly string[] {
  return [option, backingArgument(overlay.place, backing.place, workingDirectory), '-F', backing.format.driver];
}
