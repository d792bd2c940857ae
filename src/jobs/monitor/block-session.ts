import type { QmpAnswer, QmpCommand, QmpEvent } from './qmp.js';

/**
 * A live QEMU block layer, as a guest's QEMU holds one: nodes are added and
 * jobs run by QMP, and the guest's disks read and write meanwhile.
 *
 * One request at a time: await each before the next. Every method rejects with
 * a JobsError when the block layer itself is gone; what QEMU refuses is an
 * answer, not a rejection.
 */
export interface BlockSession {
  /** Executes one QMP command; what it set off may still go on when the answer is there. */
  execute(command: QmpCommand): Promise<QmpAnswer>;
  /** The events since the last call, oldest first. */
  takeEvents(): Promise<readonly QmpEvent[]>;
  /**
   * Lets QEMU's event loop take turns: this is when jobs copy. Ends after
   * `count` turns, or as soon as there is an event to take.
   */
  turn(count: number): Promise<void>;
  /** Lets the guest's disk of this name read and write through a node, as a device does. */
  attachGuest(disk: string, node: string, readOnly: boolean): Promise<QmpAnswer>;
  detachGuest(disk: string): Promise<void>;
  /** Runs one command of qemu-io's on the guest's disk, e.g. `write -P 0x11 0 64k`. */
  guestCommand(disk: string, command: string): Promise<GuestAnswer>;
  /** What the guest reads, `length` bytes from `offset`; null where the read fails. */
  readGuest(disk: string, offset: number, length: number): Promise<Uint8Array | null>;
  /** Ends the block layer as a clean shutdown does: everything is flushed and closed. */
  close(): Promise<void>;
  /** Ends it as a power failure does: what only QEMU's caches hold is lost. */
  kill(): Promise<void>;
}

export interface GuestAnswer {
  /** What qemu-io printed, standard output and error, without its timing. */
  readonly text: string;
  readonly failed: boolean;
}
