import { formatBytes } from '../../diagram/index.js';
import { archiveFiles, type FileEntry, type ImagesClient } from '../../images/index.js';
import { fileArgument, readImageInfo, secretDirectory, type ImageFacts } from '../../scenario/index.js';
import { madeRaw } from '../derived/made-raw.js';
import { madeWith } from '../made-with.js';
import type { Store } from '../state/store.js';
import type { ConsoleLog } from '../console/console-log.js';
import {
  baseName,
  directoryOf,
  imagePlace,
  isDevicePath,
  networkAddress,
  parseBackingString,
} from '../../chain/index.js';
import { deviceSize, toldByHeader } from './device-size.js';

/** A file from the person's computer, and where it goes. */
export interface BroughtFile {
  /** Absolute. */
  readonly path: string;
  readonly file: File;
}

/** What the file list offers. A failure is said in the console; nothing is thrown. */
export interface FileActions {
  /** Takes files in; small ones are copied, of large ones is read what is asked for. Returns the paths that are there now. */
  bring(files: readonly BroughtFile[]): Promise<readonly string[]>;
  /** What is in memory right now. */
  list(): Promise<readonly FileEntry[]>;
  /** What qemu-img says of those of `paths` that it can read, each by itself. */
  look(paths: readonly string[]): Promise<readonly ImageFacts[]>;
  move(from: string, to: string): Promise<boolean>;
  download(path: string): Promise<void>;
  /** All files as one tar archive, holes kept. */
  downloadAll(): Promise<void>;
  duplicate(path: string): Promise<void>;
  /** Moves a file below `/dev`, where it is a block device that holds it; returns the device, or null where that failed. */
  makeDevice(path: string): Promise<string | null>;
  remove(path: string): Promise<void>;
  clear(): Promise<void>;
  /** Bytes of real data all images together may hold. */
  setBudget(bytes: number): Promise<void>;
}

/** Hands a finished file to the person: `name` is what it should be called. */
export type SaveFile = (name: string, bytes: Blob) => void;

/** A copy stays what it is when the file on the computer changes, and has holes where that has zeros. */
const largestCopy = 16 * 1024 ** 2;
/** More than this is not built into one file for the browser to save. */
const largestDownload = 2 * 1024 ** 3;
const pieceSize = 16 * 1024 ** 2;

/** Who has to know of what is done by hand. */
interface FileListener {
  readonly changed: () => void;
  readonly cleared: () => Promise<void>;
  readonly roomChosen: () => void;
}

export function createFileActions(
  store: Store,
  images: ImagesClient,
  log: ConsoleLog,
  listener: FileListener,
  saveFile: SaveFile,
): FileActions {
  const tried = async (what: string, action: () => Promise<void>): Promise<void> => {
    try {
      await action();
    } catch (error) {
      log.say('error', `${what}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return {
    async bring(files) {
      const there: string[] = [];
      for (const { path, file } of files) {
        await tried(`Opening ${file.name}`, async () => {
          const copied = file.size <= largestCopy;
          listener.changed();
          if (hasItsSize(path)) await bringDevice(images, path, file);
          else await (copied ? images.writeFile(path, file) : images.attachFile(path, file));
          there.push(path);
          store.dispatch({ type: 'files-brought', paths: [path] });
          const where = copied
            ? 'is in memory'
            : 'is read from your computer as needed; what is written stays in memory';
          log.say('information', `${networkAddress(path) ?? path} ${where} (${formatBytes(file.size)}).`);
        });
      }
      return there;
    },
    list: () => images.listFiles(),
    async look(paths) {
      const facts: ImageFacts[] = [];
      const raw = madeRaw(store.state.peek().script);
      for (const path of paths) {
        const format = raw.has(path) ? ['-f', 'raw'] : [];
        const argv = ['qemu-img', 'info', '-U', ...format, '--output=json', fileArgument(path)];
        const { stdout } = await images.run({ argv }).result;
        facts.push(...(readImageInfo(stdout) ?? []));
      }
      return facts;
    },
    async move(from, to) {
      let moved = false;
      await tried(`Moving ${from}`, async () => {
        listener.changed();
        await images.makeDirectory(directoryOf(to));
        await images.rename(from, to);
        store.dispatch({ type: 'files-brought', paths: [to] });
        moved = true;
      });
      return moved;
    },
    download: (path) =>
      tried(`Download of ${path}`, async () => saveFile(baseName(path), await wholeFile(store, images, path))),
    downloadAll: () =>
      tried('Download of all images', async () => {
        saveFile('backing-chain-images.tar', await archiveOf(store, images));
        if (!store.state.peek().files.some(isSecret)) return;
        log.say('information', 'The archive has none of libvirt’s secrets: they stay in this page’s memory.');
      }),
    duplicate: (path) =>
      tried(`Copy of ${path}`, () => {
        listener.changed();
        const copy = freeName(path, store.state.peek().files);
        store.dispatch({ type: 'files-brought', paths: [copy] });
        return images.copyFile(path, copy);
      }),
    async makeDevice(path) {
      const made: string[] = [];
      await tried(`Making ${path} a block device`, async () => {
        listener.changed();
        // What the page has seen may lag behind.
        const files = await images.listFiles();
        const device = freeDevice(path, files);
        const size = files.find((file) => file.path === path)?.size ?? 0;
        const start = await images.readFile(path, 0, Math.min(size, toldByHeader));
        await images.makeBlockDevice(device, deviceSize(start, size));
        try {
          await images.copyFile(path, device);
        } catch (error) {
          await images.remove(device);
          throw error;
        }
        await images.remove(path);
        store.dispatch({ type: 'files-brought', paths: [device] });
        made.push(device);
        log.say('information', `${path} is the block device ${device} now: it has an end that no write moves.`);
      });
      return made[0] ?? null;
    },
    remove: (path) =>
      tried(`Delete ${path}`, () => {
        listener.changed();
        return images.remove(path);
      }),
    clear: () =>
      tried('Clear images', async () => {
        await listener.cleared();
        await images.clear();
        store.dispatch({ type: 'script-cleared' });
        store.dispatch({ type: 'plan-dismissed' });
      }),
    setBudget: (bytes) =>
      tried('Memory budget', async () => {
        await images.setBudget(bytes);
        listener.roomChosen();
        const usage = await images.usage();
        store.dispatch({ type: 'images-seen', files: store.state.peek().files, usage });
      }),
  };
}

/** Read in pieces, so that no single message holds a large image. */
async function wholeFile(store: Store, images: ImagesClient, path: string): Promise<Blob> {
  const size = store.state.peek().files.find((file) => file.path === path)?.size ?? 0;
  checkSize('the file', size, 'Save all images as a tar, which keeps holes, or convert it to qcow2 first');
  return blobOf(piecesOf(images, path, size));
}

async function archiveOf(store: Store, images: ImagesClient): Promise<Blob> {
  const files = store.state.peek().files.filter((file) => file.kind === 'file' && !isSecret(file));
  const archive = await archiveFiles(images, files, madeWith(images.manifest()));
  checkSize('the archive', archive.size, 'Save the images one by one');
  return blobOf(archive.pieces());
}

function isSecret({ path }: FileEntry): boolean {
  return path.startsWith(`${secretDirectory}/`);
}

function checkSize(what: string, size: number, advice: string): void {
  if (size <= largestDownload) return;
  const [has, most] = [formatBytes(size), formatBytes(largestDownload)];
  throw new Error(`${what} would have ${has} (${size} bytes); this page saves at most ${most} as one file. ${advice}.`);
}

async function* piecesOf(images: ImagesClient, path: string, size: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let offset = 0; offset < size; offset += pieceSize) {
    yield await images.readFile(path, offset, Math.min(pieceSize, size - offset));
  }
}

/** Each piece goes to the browser's blobs at once, which it may keep on disk: the page holds one piece, not all. */
async function blobOf(pieces: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Blob> {
  const parts: Blob[] = [];
  for await (const piece of pieces) parts.push(new Blob([piece]));
  return new Blob(parts, { type: 'application/octet-stream' });
}

/** What lies below `/dev` is a device (chain/image-place.ts has the same for a document's files). */
/** Whether what is at this path has the size that it was made with: a device, or what a server offers as one. */
function hasItsSize(path: string): boolean {
  const address = networkAddress(path);
  if (address === null) return isDevicePath(path);
  const place = imagePlace(parseBackingString(address).source);
  return place.kind === 'network' && place.fixedSize;
}

/** A device that holds the file; one that is there already takes it in, if it is large enough. */
async function bringDevice(images: ImagesClient, path: string, file: File): Promise<void> {
  const there = (await images.listFiles()).find((one) => one.path === path);
  if (there?.device !== undefined) return images.writeFile(path, file);
  if (there !== undefined) await images.remove(path);
  const start = new Uint8Array(await file.slice(0, toldByHeader).arrayBuffer());
  await images.makeBlockDevice(path, deviceSize(start, file.size), file);
}

function freeDevice(path: string, files: readonly { readonly path: string }[]): string {
  const taken = new Set(files.map((file) => file.path));
  const name = `/dev/${baseName(path)}`;
  for (let count = 1; ; count++) {
    const device = count === 1 ? name : `${name}.${count}`;
    if (!taken.has(device)) return device;
  }
}

function freeName(path: string, files: readonly { readonly path: string }[]): string {
  const taken = new Set(files.map((file) => file.path));
  let name = `${path}.copy`;
  for (let count = 2; taken.has(name); count++) name = `${path}.copy${count}`;
  return name;
}
