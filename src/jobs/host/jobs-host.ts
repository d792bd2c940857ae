import type { BlockSession } from '../monitor/block-session.js';

/** The host a domain runs on: its files, its tools, and QEMU. */
export interface JobsHost {
  /** Starts a block layer that has nothing open. */
  startSession(): Promise<BlockSession>;
  /** Runs qemu-img or qemu-io to its end, beside the running domain. */
  runTool(argv: readonly string[]): Promise<ToolEnd>;
  /** Bytes, null where there is no such file. Paths here may be addresses of network images. */
  fileSize(path: string): Promise<number | null>;
  /** Makes an empty file; false where there is no directory for it. */
  createFile(path: string): Promise<boolean>;
  isDevice(path: string): Promise<boolean>;
  removeFile(path: string): Promise<void>;
  /** Rejects with a JobsError where there is no such file. */
  readFile(path: string): Promise<Uint8Array>;
  /** Every file there is: where other overlays of a committed image are looked for. */
  listFiles(): Promise<readonly string[]>;
  /** Leaves images no more than so many bytes to grow. Rejects with a JobsError where it can't. */
  leaveSpace(bytes: number): Promise<void>;
}

export interface ToolEnd {
  /** Null where the tool did not end by itself. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}
