import type { System } from '../../src/system/system';

/** A tool that did not end by itself. Drop its instance; what it wrote stays written. */
export interface Crash {
  readonly kind: 'crash';
  /** `system`: a method of the system threw. */
  readonly reason: 'abort' | 'out-of-memory' | 'stack-overflow' | 'system' | 'trap';
  readonly message: string;
}

/** How a tool's run ended. */
export type ToolEnd =
  | { readonly kind: 'exit'; readonly status: number }
  /** By a signal that it raised itself; Linux's number. */
  | { readonly kind: 'signal'; readonly number: number }
  | Crash;

export interface QemuOptions {
  /** The compiled `qemu.wasm`; one serves any number of instances. */
  readonly compiled: WebAssembly.Module;
  /** argv[0]: chooses the tool. */
  readonly program: 'qemu-img' | 'qemu-io' | 'block-session';
  /** Receives every system call. */
  readonly system: System;
  /** Where one is given, an instance from it is used again, and one that ended by itself is put into it. */
  readonly spare?: SpareInstances;
}

/** Instances that ended by themselves, for the next ones: an empty array at first, one for each compiled module. Empty it to give memory back. */
export type SpareInstances = unknown[];

export interface Qemu {
  /** Runs qemu-img or qemu-io with these arguments (without argv[0]); once per instance. */
  runTool(toolArguments: readonly string[]): Promise<ToolEnd>;
  /**
   * What kill(2) does to a process, with Linux's signal numbers: 10 (SIGUSR1) makes qemu-img print its progress.
   * Only while `system.breathe()` waits; at other times nothing happens.
   */
  raiseSignal(number: number): void;
  /** Makes the instance a block session; once per instance of the program `block-session`. */
  startBlockSession(): Promise<BlockSession>;
}

/** A QMP command: `{ execute, arguments?, id? }`. */
export interface QmpCommand {
  readonly execute: string;
  readonly arguments?: object;
  readonly id?: string | number;
}

/** QMP's answer: either `return` or `error` is there. */
export interface QmpAnswer {
  readonly return?: unknown;
  readonly error?: { readonly class: string; readonly desc: string };
  readonly id?: string | number;
}

export interface QmpEvent {
  readonly event: string;
  readonly data?: object;
  readonly timestamp: { readonly seconds: number; readonly microseconds: number };
}

/**
 * QEMU's block layer, with a QMP monitor and a guest's disks. One call at a
 * time: one that is made while another is under way is rejected. A call rejects with an
 * Error named BlockSessionError; its `crash` is null when the call was refused
 * or failed, and a Crash when the session is gone.
 */
export interface BlockSession {
  /** Runs a QMP command. QMP's own errors are answers, not rejections. */
  command(command: QmpCommand): Promise<QmpAnswer>;
  /** The events since the last call of this, in order; any time, also during another call. */
  takeEvents(): readonly QmpEvent[];
  /**
   * Turns the event loop once: jobs make progress, at most for some 20 ms.
   * Resolves to the milliseconds after which there is more to do; 0 for at
   * once, Infinity when only a further command can bring work.
   */
  turn(): Promise<number>;

  /** Plugs a node into the guest as a disk of this name. The disk follows its node through pivots. */
  attach(disk: string, nodeName: string, readOnly?: boolean): Promise<void>;
  detach(disk: string): Promise<void>;
  /** The node that the disk reads and writes now, job filters left out. */
  nodeName(disk: string): Promise<string>;
  /** Runs a command line of qemu-io's on the disk; its output goes to the system's descriptors 1 and 2. Resolves to 0 or a negative error number. */
  io(disk: string, commandLine: string): Promise<number>;
  /** Offsets and lengths in bytes. */
  read(disk: string, offset: number, length: number): Promise<Uint8Array>;
  write(disk: string, offset: number, bytes: Uint8Array): Promise<void>;
  discard(disk: string, offset: number, length: number): Promise<void>;
  flush(disk: string): Promise<void>;

  /** Cancels the jobs, unplugs the disks, closes the images. */
  end(): Promise<void>;
}

/** Makes a fresh instance of the module. */
export default function createQemu(options: QemuOptions): Promise<Qemu>;
