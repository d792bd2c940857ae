import { directoryOf, type Disk, imagePlace, normalPath } from '../chain/index.js';
import type { ImageDetails, Plan, Step } from './contract.js';
import { copyOnto, type CopySettings } from './copy-onto.js';
import {
  createEncryptedStep,
  encryptedIn,
  encryptionRemarks,
  makeable,
  secretSteps,
  writeEncryptedStep,
} from './encrypted-images.js';
import { deviceSize, deviceStep, isGiven, luksHeader } from './host-devices.js';
import { imageGraph, type FileImage, type ImageGraph } from './image-graph.js';
import { shownName } from './image-path.js';
import { layerData } from './layer-data.js';
import { LayerPatterns } from './layer-patterns.js';
import { sizeWords } from './size-text.js';
import { mirrorBackingCopies } from './mirror-backing-copies.js';
import { temporaryPaths } from './temporary-paths.js';
import { bitmapStep, createStep, recordBackingStep, snapshotStep, writeStep } from './tool-steps.js';

interface CreateOptions {
  /** What a guest sees, bytes; a multiple of 512. 64 MiB when absent. */
  readonly virtualSize?: number;
  /** What is known of images, by path: such an image gets its own size, snapshots and bitmaps. */
  readonly details?: ReadonlyMap<string, ImageDetails>;
  /** Paths of images that exist and stay as they are; any other file of the plan is made anew. */
  readonly keep?: ReadonlySet<string>;
  /** Devices that exist, with their sizes in bytes, by their paths in memory: they are emptied, not made. */
  readonly devices?: ReadonlyMap<string, number>;
  /** Where relative paths start; `/` when absent. */
  readonly workingDirectory?: string;
}

const defaultVirtualSize = 64 * 1024 * 1024;

/**
 * Above so many layers an overlay is filled before it is put on the chain: QEMU opens the whole chain
 * for every command, in time that grows with the square of its depth (0.2 s at 200 layers).
 */
const deep = 32;

/**
 * The commands that make every image the disks name, and the devices under them, each once, base
 * first, each filled with data of its own (see layerData). A mirror itself is
 * left to `mirrorImages`; images below a mirror that no chain has are made
 * as copies of the images they stand for, so that the mirror can be right.
 *
 * What can't be made is said in `problems`; the rest of the plan stands.
 */
export function createImages(disks: readonly Disk[], options: CreateOptions = {}): Plan {
  const { virtualSize = defaultVirtualSize, workingDirectory = '/' } = options;
  if (!Number.isSafeInteger(virtualSize) || virtualSize < 512 || virtualSize % 512 !== 0) {
    return { steps: [], problems: [`A disk's size must be a multiple of 512 bytes, not ${virtualSize}.`], remarks: [] };
  }
  const graph = imageGraph(disks, workingDirectory);
  const kept = new Set([...(options.keep ?? [])].map((path) => normalPath(path, workingDirectory)));
  const wanted = [...graph.images.values()].filter((image) => !kept.has(image.key));
  const copies = mirrorBackingCopies(disks, graph, workingDirectory);
  const { made, problems } = makeable(wanted, copies);
  const known = new Map([...(options.details ?? [])].map(([path, one]) => [normalPath(path, workingDirectory), one]));
  const devices = options.devices ?? new Map<string, number>();
  const sizes = sizesOf(graph, known, devices, virtualSize);
  const steps = [
    ...secretSteps(made),
    ...directorySteps(made, known),
    ...imageSteps(made, graph, disks, { sizes, known, devices, copies, workingDirectory }),
  ];
  const remarks = [
    ...graph.remarks,
    ...standInRemarks(made),
    ...smallDiskRemarks(made, sizes),
    ...toldRemarks(made, known),
    ...insideRemarks(made, known),
    ...encryptionRemarks(made),
  ];
  return { steps, problems: [...graph.problems, ...problems], remarks };
}

type Details = ReadonlyMap<string, ImageDetails>;

/** What a guest sees of each image: its own size where that is known, else that of the image below. */
function sizesOf(
  graph: ImageGraph,
  known: Details,
  devices: ReadonlyMap<string, number>,
  otherwise: number,
): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const image of graph.images.values()) {
    const { key, below } = image;
    const told = known.get(key)?.virtualSize ?? null;
    const usable = told !== null && told >= 512 && Number.isSafeInteger(told) ? Math.ceil(told / 512) * 512 : null;
    const wanted = usable ?? (below === null ? undefined : sizes.get(below.key)) ?? otherwise;
    // A guest sees all of a device that has no format, but for what LUKS keeps at its beginning.
    const isWhole = image.format.driver === 'raw' && isGiven(image);
    const header = image.encryption === null ? 0 : luksHeader;
    sizes.set(key, isWhole ? (devices.get(key) ?? deviceSize('raw', wanted + header)) - header : wanted);
  }
  return sizes;
}

function directorySteps(images: readonly FileImage[], known: Details): readonly Step[] {
  const names = new Map<string, string[]>();
  const files = images.flatMap(({ place, path, key }) => [
    ...(place.kind === 'file' ? [path] : place.kind === 'network' && place.readOnly ? [place.path] : []),
    ...dataFileOf(key, known),
  ]);
  for (const path of files) {
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

interface MakeSettings {
  readonly sizes: ReadonlyMap<string, number>;
  readonly known: Details;
  readonly devices: ReadonlyMap<string, number>;
  /** Images that are to be copies of others, which each of them is. */
  readonly copies: ReadonlyMap<string, FileImage>;
  readonly workingDirectory: string;
}

function imageSteps(
  images: readonly FileImage[],
  graph: ImageGraph,
  disks: readonly Disk[],
  { sizes, known, devices, copies, workingDirectory }: MakeSettings,
): readonly Step[] {
  const settings: CopySettings = {
    workingDirectory,
    readTheSame: (one, other) => copies.get(other.key)?.key === one.key,
    temporaryPath: temporaryPaths(graph.images.keys(), workingDirectory),
  };
  const patterns = new LayerPatterns();
  const made = images.flatMap((image) => {
    const original = copies.get(image.key);
    const size = sizes.get(image.key) ?? defaultVirtualSize;
    const there = devices.get(image.key);
    const kept = image.encryption === null ? 0 : luksHeader;
    const device = isGiven(image)
      ? [deviceStep(image, deviceSize(image.format.driver, size + kept), there !== undefined)]
      : [];
    if (original !== undefined) return [...device, ...copyOnto(original, image, image.below, settings)];
    const details = known.get(image.key);
    const dataFile = image.format.driver === 'qcow2' ? (details?.dataFile ?? null) : null;
    const create = (below: FileImage | null, bytes: number | null): Step =>
      createStep(image, below, bytes, workingDirectory, dataFile);
    const data = layerData(image.depth, image.layers, size);
    const encrypted = encryptedIn(image) !== null;
    const writing = encrypted ? writeEncryptedStep : writeStep;
    const write = data.length === 0 ? [] : [writing(image, data, patterns.next(shownName(image.path)))];
    if (encrypted) return [...device, createEncryptedStep(image, size, workingDirectory, dataFile), ...write];
    const inside = details === undefined ? [] : insideSteps(image, details);
    if (image.below === null && image.format.driver === 'raw' && device.length > 0) return [...device, ...write];
    if (image.below === null) return [...device, create(null, size), ...write, ...inside];
    if (image.depth <= deep || !image.format.rebases) {
      const own = size === sizes.get(image.below.key) ? null : size;
      return [...device, create(image.below, own), ...write, ...inside];
    }
    return [
      ...device,
      create(null, size),
      ...write,
      recordBackingStep(image, image.below, workingDirectory),
      ...inside,
    ];
  });
  return [...made, ...mirrorDevices(disks, graph, { sizes, devices, workingDirectory })];
}

/** A copy onto a device needs it to be there: as large as what is copied. */
function mirrorDevices(
  disks: readonly Disk[],
  graph: ImageGraph,
  { sizes, devices, workingDirectory }: Pick<MakeSettings, 'sizes' | 'devices' | 'workingDirectory'>,
): readonly Step[] {
  const seen = new Set<string>();
  return disks.flatMap(({ chain, mirror }) => {
    const [image] = mirror?.chain.images ?? [];
    const source = image?.source ?? null;
    const place = source === null ? null : imagePlace(source, workingDirectory);
    if (place === null || place.kind === 'nowhere' || !isGiven({ place })) return [];
    if (graph.images.has(place.path) || devices.has(place.path) || seen.has(place.path)) return [];
    seen.add(place.path);
    const top = chain.images[0]?.source ?? null;
    const copied = top === null ? null : imagePlace(top, workingDirectory);
    const size = copied === null || copied.kind === 'nowhere' ? undefined : sizes.get(copied.path);
    const driver = image?.format === 'raw' ? 'raw' : 'qcow2';
    return [deviceStep({ path: place.name, place }, deviceSize(driver, size ?? defaultVirtualSize), false)];
  });
}

/** A known data file of an image, as a list. */
function dataFileOf(key: string, known: Details): readonly string[] {
  const file = known.get(key)?.dataFile ?? null;
  return file === null ? [] : [file];
}

/** Internal snapshots and bitmaps, which only qcow2 has. */
function insideSteps(image: FileImage, { snapshots, bitmaps }: ImageDetails): readonly Step[] {
  if (image.format.driver !== 'qcow2') return [];
  return [...snapshots.map((tag) => snapshotStep(image, tag)), ...bitmaps.map((name) => bitmapStep(image, name))];
}

function toldRemarks(images: readonly FileImage[], known: Details): readonly string[] {
  const told = images.filter(({ key }) => (known.get(key)?.virtualSize ?? null) !== null);
  const [only] = told;
  if (only === undefined) return [];
  return [
    told.length === 1
      ? `${shownName(only.path)} gets the size that the text told.`
      : `${told.length} images get the sizes that the text told.`,
  ];
}

function insideRemarks(images: readonly FileImage[], known: Details): readonly string[] {
  return images.flatMap((image) => {
    const details = known.get(image.key);
    if (details === undefined || encryptedIn(image) === null || insideSteps(image, details).length === 0) return [];
    return [`${shownName(image.path)} is made without its snapshots and bitmaps: it lies in an encrypted chain.`];
  });
}

/** What is made here is not what the address leads to. */
function standInRemarks(images: readonly FileImage[]): readonly string[] {
  const count = images.filter(({ place }) => place.kind === 'network').length;
  if (count === 0) return [];
  const what = count === 1 ? 'A network image is' : `${count} network images are`;
  return [`${what} made in this page's memory: no server is ever asked, and none has to be there.`];
}

function smallDiskRemarks(images: readonly FileImage[], sizes: ReadonlyMap<string, number>): readonly string[] {
  const empty = images.filter(({ key, depth, layers }) => layerData(depth, layers, sizes.get(key) ?? 0).length === 0);
  const [first] = empty;
  if (first === undefined) return [];
  const count = empty.length === 1 ? 'One layer is' : `${empty.length} layers are`;
  return [
    `${sizeWords(sizes.get(first.key) ?? 0)} are too few for so many layers: ${count} left without data of its own.`,
  ];
}
