import type { Disk } from '../chain/index.js';
import type { Plan, Step } from './contract.js';
import { copyOnto, type CopySettings } from './copy-onto.js';
import { imageGraph, type FileImage, type ImageGraph } from './image-graph.js';
import { directoryOf, normalPath, shownName } from './image-path.js';
import { layerData } from './layer-data.js';
import { LayerPatterns } from './layer-patterns.js';
import { sizeWords } from './size-text.js';
import { mirrorBackingCopies } from './mirror-backing-copies.js';
import { temporaryPaths } from './temporary-paths.js';
import { createStep, recordBackingStep, writeStep } from './tool-steps.js';

interface CreateOptions {
  /** What a guest sees, bytes; a multiple of 512. 64 MiB when absent. */
  readonly virtualSize?: number;
  /** Paths of images that exist and stay as they are; any other file of the plan is made anew. */
  readonly keep?: ReadonlySet<string>;
  /** Where relative paths start; `/` when absent. */
  readonly workingDirectory?: string;
}

const DEFAULT_VIRTUAL_SIZE = 64 * 1024 * 1024;

/**
 * Above so many layers an overlay is filled before it is put on the chain: QEMU opens the whole chain
 * for every command, in time that grows with the square of its depth (0.2 s at 200 layers).
 */
const DEEP = 32;

/**
 * The commands that make every image file the disks name, each once, base
 * first, each filled with data of its own (see layerData). A mirror itself is
 * left to `mirrorImages`; images below a mirror that no chain has are made
 * as copies of the images they stand for, so that the mirror can be right.
 *
 * What can't be made is said in `problems`; the rest of the plan stands.
 */
export function createImages(disks: readonly Disk[], options: CreateOptions = {}): Plan {
  const { virtualSize = DEFAULT_VIRTUAL_SIZE, workingDirectory = '/' } = options;
  if (!Number.isSafeInteger(virtualSize) || virtualSize < 512 || virtualSize % 512 !== 0) {
    return { steps: [], problems: [`A disk's size must be a multiple of 512 bytes, not ${virtualSize}.`], remarks: [] };
  }
  const graph = imageGraph(disks, workingDirectory);
  const kept = new Set([...(options.keep ?? [])].map((path) => normalPath(path, workingDirectory)));
  const made = [...graph.images.values()].filter((image) => !kept.has(image.key));
  const steps = [...directorySteps(made), ...imageSteps(made, graph, disks, virtualSize, workingDirectory)];
  return { steps, problems: graph.problems, remarks: [...graph.remarks, ...smallDiskRemarks(made, virtualSize)] };
}

function directorySteps(images: readonly FileImage[]): readonly Step[] {
  const names = new Map<string, string[]>();
  for (const { path } of images) {
    const directory = directoryOf(path);
    if (directory === '.' || directory === '/') continue;
    const inside = names.get(directory);
    if (inside === undefined) names.set(directory, [shownName(path)]);
    else inside.push(shownName(path));
  }
  return [...names].map(([path, inside]) => ({
    kind: 'make-directory',
    path,
    purpose: `Make the directory for ${inside.slice(0, 3).join(', ')}${inside.length > 3 ? ' and others' : ''}.`,
  }));
}

function imageSteps(
  images: readonly FileImage[],
  graph: ImageGraph,
  disks: readonly Disk[],
  virtualSize: number,
  workingDirectory: string,
): readonly Step[] {
  const copies = mirrorBackingCopies(disks, graph, workingDirectory);
  const settings: CopySettings = {
    workingDirectory,
    readTheSame: (one, other) => copies.get(other.key)?.key === one.key,
    temporaryPath: temporaryPaths(graph.images.keys(), workingDirectory),
  };
  const patterns = new LayerPatterns();
  return images.flatMap((image) => {
    const original = copies.get(image.key);
    if (original !== undefined) return copyOnto(original, image, image.below, settings);
    const data = layerData(image.depth, image.layers, virtualSize);
    const write = data.length === 0 ? [] : [writeStep(image, data, patterns.next(shownName(image.path)))];
    if (image.below === null) return [createStep(image, null, virtualSize, workingDirectory), ...write];
    if (image.depth <= DEEP || !image.format.rebases) {
      return [createStep(image, image.below, null, workingDirectory), ...write];
    }
    return [
      createStep(image, null, virtualSize, workingDirectory),
      ...write,
      recordBackingStep(image, image.below, workingDirectory),
    ];
  });
}

function smallDiskRemarks(images: readonly FileImage[], virtualSize: number): readonly string[] {
  const empty = images.filter(({ depth, layers }) => layerData(depth, layers, virtualSize).length === 0);
  if (empty.length === 0) return [];
  const count = empty.length === 1 ? 'One layer is' : `${empty.length} layers are`;
  return [`${sizeWords(virtualSize)} are too few for so many layers: ${count} left without data of its own.`];
}
