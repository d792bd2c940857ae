import type { ImagesSession } from './block-session.js';
import type { BuildManifest } from './manifest.js';
import type { NetworkImage } from '../chain/index.js';

/**
 * The typed client that the page (and Node programs, over the same store in
 * one process) use. Every request ends in exactly one answer: a promise that
 * settles, also when the Worker dies.
 */
export interface ImagesClient {
  /** Starts a command; `argv[0]` is the tool. Output is streamed to `listener` while it runs. */
  run(command: ToolCommand, listener?: OutputListener): RunningCommand;
  /** Starts a block layer over the images. Rejects with ImagesError where it does not start. */
  startSession(): Promise<ImagesSession>;
  listFiles(): Promise<readonly FileEntry[]>;
  /** Reads `length` bytes from `offset`, or to the end of the file. Rejects with ImagesError. */
  readFile(path: string, offset?: number, length?: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Where a file really holds data, ascending; all else are holes. Rejects with ImagesError. */
  dataRanges(path: string): Promise<readonly DataRange[]>;
  /**
   * Creates or replaces a file, making its directories. Holes (zero blocks) stay holes. A block device keeps its
   * size and what lies behind the new content.
   */
  writeFile(path: string, content: Uint8Array | Blob): Promise<void>;
  /**
   * Creates or replaces a file that shows the Blob's content: it is read when it is asked for, and
   * what is written to the file goes into memory. Where Blobs can't be read at once (Node), it is copied.
   */
  attachFile(path: string, content: Blob): Promise<void>;
  copyFile(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  makeDirectory(path: string): Promise<void>;
  /**
   * Makes a block device of `size` bytes, whole sectors of 512, and the directories that lead to it: listed as a file
   * with `device` set, and removed, renamed, copied, read and written as one. `content`: what it shows from its start on.
   * Rejects with ImagesError where the path names something already.
   */
  makeBlockDevice(path: string, size: number, content?: Blob): Promise<void>;
  /**
   * Makes what a server would offer at a network address: a file below `/@network`, which is a block device where QEMU can't
   * change the size (nbd, iscsi, nvme; `size` then is whole sectors). `content` and errors as for makeBlockDevice.
   */
  makeNetworkImage(image: NetworkImage, size: number, content?: Blob): Promise<void>;
  /** Gives a block device another size in bytes, as lvresize does, also while it is in use; what lies behind a new end is lost, all of it with 0. */
  resizeBlockDevice(path: string, size: number): Promise<void>;
  /** Gives a file another size in bytes: a hole is added, or what lies behind the new end is lost. Makes it where there is none. */
  truncateFile(path: string, size: number): Promise<void>;
  /** Removes every file and directory. */
  clear(): Promise<void>;
  /** Keeps a copy of all files, in place of an earlier one. Rejects with ImagesError where there is too much data. */
  setAside(): Promise<void>;
  /** Makes all files as they were when they were last set aside. Rejects with ImagesError where they never were. */
  bringBack(): Promise<void>;
  usage(): Promise<StorageUsage>;
  /** Real data all images together may hold, bytes. */
  setBudget(bytes: number): Promise<void>;
  /**
   * Called after any command or request changed files, and before that is answered; returns the way to stop listening.
   * `files`: all that there are now; null: still the same ones, only what they hold differs.
   */
  onFilesChanged(listener: FilesListener): () => void;
  /** Called when the Worker died and a new one took its place; says what was lost. */
  onRestart(listener: (loss: RestartLoss) => void): () => void;
  /** Called when an attached file can't be read any more: a whole sentence says why. Commands get an I/O error. */
  onReadFailure(listener: (path: string, message: string) => void): () => void;
  /** Somebody does not want to wait any longer: where requests are owed and the Worker answers nothing, it is replaced. */
  endIfDead(): void;
  manifest(): BuildManifest;
  dispose(): void;
}

export interface ToolCommand {
  /** e.g. ['qemu-img', 'create', '-f', 'qcow2', '/path/to/top', '64M'] */
  readonly argv: readonly string[];
  /** What the tool reads from its standard input; empty when absent. */
  readonly standardInput?: string;
  /** Where relative paths start; `/` when absent. */
  readonly workingDirectory?: string;
}

export type FilesListener = (files: readonly FileEntry[] | null) => void;

export interface OutputListener {
  readonly onOutput?: (chunk: OutputChunk) => void;
}

export interface OutputChunk {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

export interface RunningCommand {
  readonly id: number;
  /** Never rejects: a crash or a cancel is an outcome too. */
  readonly result: Promise<CommandResult>;
  cancel(): void;
}

export type CommandOutcome =
  | { readonly kind: 'exited'; readonly status: number }
  | { readonly kind: 'cancelled' }
  /** The instance trapped or aborted; images are kept. `message` is for people. */
  | { readonly kind: 'crashed'; readonly message: string }
  /** The Worker was ended (it did not react); `message` says what was lost. */
  | { readonly kind: 'lost'; readonly message: string };

export interface CommandResult {
  readonly outcome: CommandOutcome;
  readonly stdout: string;
  readonly stderr: string;
  /** True when the memory budget refused a write during this command. */
  readonly budgetReached: boolean;
  /** Wall-clock milliseconds. */
  readonly elapsed: number;
}

export interface FileEntry {
  readonly path: string;
  readonly kind: 'file' | 'directory';
  /** Apparent size in bytes. */
  readonly size: number;
  /** Bytes that really hold data. */
  readonly allocated: number;
  /** Of these, the bytes in memory; what an attached file shows of its Blob is not. Absent where all are. */
  readonly held?: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
  /** Set where the file is a block device: its numbers, as `ls -l` shows them in place of a size. */
  readonly device?: DeviceNumbers;
  /** Set where the file is a network image: its address as QEMU's command lines have it (`rbd:pool/image`). */
  readonly address?: string;
}

export interface DeviceNumbers {
  readonly major: number;
  readonly minor: number;
}

/** Bytes of a file, from `start`. */
export interface DataRange {
  readonly start: number;
  readonly length: number;
}

export interface StorageUsage {
  readonly used: number;
  readonly budget: number;
}

export interface RestartLoss {
  /** Files that are gone. */
  readonly files: readonly string[];
  /** Files that are there again, as they were after the last command that ended. */
  readonly restored: readonly string[];
  readonly message: string;
}
