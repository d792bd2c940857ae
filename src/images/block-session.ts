/**
 * QEMU's block layer, running over the store's images as a guest's QEMU runs
 * over a host's: its locks and the commands' locks keep each other out.
 * One call at a time. Every method rejects with ImagesError once the session
 * is gone; what QEMU refuses is an answer.
 */
export interface ImagesSession {
  /** Executes a QMP command; QEMU's answer as it is, `return` or `error`. */
  command(command: SessionCommand): Promise<SessionQmpAnswer>;
  /** The events since the last call, oldest first. */
  takeEvents(): Promise<readonly SessionEvent[]>;
  /** Lets the event loop take turns, at most `count`; ends early when there is an event, or nothing to do. */
  turn(count: number): Promise<void>;
  /** Plugs a node into the guest as a disk; resolves to QEMU's reason where it refuses, else null. */
  attach(disk: string, node: string, readOnly: boolean): Promise<string | null>;
  detach(disk: string): Promise<void>;
  /** Runs a command line of qemu-io's on a disk. */
  io(disk: string, commandLine: string): Promise<SessionOutput>;
  /** Bytes of a disk; null where the read fails. */
  read(disk: string, offset: number, length: number): Promise<Uint8Array | null>;
  /** Ends the session cleanly: jobs cancelled, images closed. */
  close(): Promise<void>;
  /** Ends it as a loss of power does. */
  kill(): Promise<void>;
}

export interface SessionCommand {
  readonly execute: string;
  readonly arguments?: object;
}

export interface SessionQmpAnswer {
  readonly return?: unknown;
  readonly error?: { readonly class: string; readonly desc: string };
}

export interface SessionEvent {
  readonly event: string;
  readonly data?: object;
}

/** What a command line of qemu-io's printed, and 0 or a negative error number. */
export interface SessionOutput {
  readonly text: string;
  readonly status: number;
}

/** One call of a session, as it goes to the Worker. */
export type SessionCall =
  | { readonly kind: 'command'; readonly command: SessionCommand }
  | { readonly kind: 'take-events' }
  | { readonly kind: 'turn'; readonly count: number }
  | { readonly kind: 'attach'; readonly disk: string; readonly node: string; readonly readOnly: boolean }
  | { readonly kind: 'detach'; readonly disk: string }
  | { readonly kind: 'io'; readonly disk: string; readonly commandLine: string }
  | { readonly kind: 'read'; readonly disk: string; readonly offset: number; readonly length: number }
  | { readonly kind: 'close' }
  | { readonly kind: 'kill' };

export type SessionAnswer =
  | { readonly kind: 'qmp'; readonly answer: SessionQmpAnswer }
  | { readonly kind: 'events'; readonly events: readonly SessionEvent[] }
  | { readonly kind: 'output'; readonly output: SessionOutput }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** QEMU refused, or a read failed. */
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'done' };
