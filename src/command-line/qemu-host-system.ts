import {
  accessSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  statSync,
  statfsSync,
  unlinkSync,
} from 'node:fs';
import { DescriptorSystem, openFlag, type FileStatus, type OpenFile } from '../system/index.js';
import { OpenHostDirectory, OpenHostFile, OpenHostStream, attempt, hostStatus } from './qemu-host-file.js';

/** The files of this machine, and this process's standard streams and working directory. */
export class HostSystem extends DescriptorSystem {
  /** Network addresses mean nothing among the files of this machine. */
  readonly hasNetworkImages = false;
  readonly #breathe: () => Promise<void>;

  /** `breathe`: what the tool waits for when it lets the event loop turn. */
  constructor(breathe: () => Promise<void>) {
    super();
    this.#breathe = breathe;
    for (const descriptor of [0, 1, 2]) this.descriptors.add(new OpenHostStream(descriptor, false));
  }

  open(path: string, flags: number, mode: number): number {
    const file = attempt(() => openHost(path, openSync(path, hostFlags(flags), mode)));
    return typeof file === 'number' ? file : this.addFile(file);
  }

  status(path: string, followLinks: boolean): FileStatus | number {
    return attempt(() => hostStatus(followLinks ? statSync(path) : lstatSync(path)));
  }

  unlink(path: string): number {
    return done(() => {
      unlinkSync(path);
    });
  }

  removeDirectory(path: string): number {
    return done(() => {
      rmdirSync(path);
    });
  }

  rename(from: string, to: string): number {
    return done(() => {
      renameSync(from, to);
    });
  }

  makeDirectory(path: string, mode: number): number {
    return done(() => {
      mkdirSync(path, mode);
    });
  }

  readLink(path: string): string | number {
    return attempt(() => readlinkSync(path));
  }

  access(path: string, mode: number): number {
    return done(() => {
      accessSync(path, mode);
    });
  }

  workingDirectory(): string {
    return process.cwd();
  }

  fileSystemStatus() {
    const { bsize, blocks, bfree, type } = statfsSync('.');
    return { blockSize: bsize, blocks, freeBlocks: bfree, magic: type };
  }

  breathe(): Promise<void> {
    return this.#breathe();
  }
}

function done(action: () => void): number {
  return attempt(() => {
    action();
    return 0;
  });
}

function openHost(path: string, descriptor: number): OpenFile {
  const stats = fstatSync(descriptor);
  if (stats.isFile() || stats.isBlockDevice()) return new OpenHostFile(descriptor);
  if (stats.isDirectory()) return new OpenHostDirectory(descriptor, path);
  return new OpenHostStream(descriptor, true);
}

/** The module's flags are those of most Linux architectures, but not of all; each is named and looked up. */
function hostFlags(flags: number): number {
  let result = flags & openFlag.accessMode;
  for (const [flag, hostFlag] of flagPairs) if ((flags & flag) === flag) result |= hostFlag;
  return result;
}

const flagPairs: readonly (readonly [number, number])[] = [
  [openFlag.create, constants.O_CREAT],
  [openFlag.exclusive, constants.O_EXCL],
  [openFlag.truncate, constants.O_TRUNC],
  [openFlag.append, constants.O_APPEND],
  [openFlag.nonBlocking, constants.O_NONBLOCK],
  [openFlag.synchronousData, constants.O_DSYNC],
  [openFlag.synchronous, constants.O_SYNC],
  [openFlag.direct, constants.O_DIRECT],
  [openFlag.directory, constants.O_DIRECTORY],
  [openFlag.noFollow, constants.O_NOFOLLOW],
];
