import { JobsError } from '../jobs-error.js';
import type { BlockSession, GuestAnswer } from '../monitor/block-session.js';
import { type Content, type ExtentMap, withExtent } from './extent-map.js';
import { findContents } from './find-contents.js';
import { guestEffect, type WriteSource } from './guest-command.js';
import { GuestRecord, type KeptRecord } from './guest-record.js';
import { type LiveExtent, readLiveMap } from './own-extents.js';
import { countedAlso, type DiskCounts, nothingDone } from './disk-counts.js';
import { type Verdict, verifyGuest } from './verify-guest.js';

const chunk = 1 << 20;
const sector = 512;
const zeroes: Content = { kind: 'pattern', byte: 0 };

/** A part of a disk. Offsets in bytes. */
export interface DiskPart {
  readonly start: number;
  readonly length: number;
  /** `unread`: too much, or nobody can tell. */
  readonly holds: 'data' | 'zeroes' | 'unread';
}

/** One disk as its guest uses it, with the record of what must be on it. */
export class GuestDisk {
  readonly #record = new GuestRecord();
  #session: BlockSession | null = null;
  /** What the guest did since it holds the disk. */
  #touched: ExtentMap = [];
  #counted = nothingDone;

  constructor(
    readonly id: string,
    private readonly readFile: (path: string) => Promise<Uint8Array>,
  ) {}

  /**
   * The guest holds the disk from here on. `parts` says where there is
   * something to remember the first time; null keeps the record there is.
   */
  async attach(
    session: BlockSession,
    node: string,
    readOnly: boolean,
    parts: readonly DiskPart[] | null,
  ): Promise<void> {
    const answer = await session.attachGuest(this.id, node, readOnly);
    if (answer.kind === 'error') throw new JobsError('qemu', answer.reason);
    this.#session = session;
    this.#counted = nothingDone;
    for (const part of parts ?? []) await this.#remember(part);
  }

  async detach(): Promise<void> {
    await this.#session?.detachGuest(this.id);
    this.#session = null;
    this.#touched = [];
    this.#record.flushed();
  }

  /** The session is gone without a word. */
  powerFailed(): void {
    this.#session = null;
    this.#touched = [];
    this.#record.powerFailed();
  }

  /** Runs one command of qemu-io's and records what it does. Throws for what a guest can't do. */
  async run(words: readonly string[]): Promise<GuestAnswer> {
    const split = words.find((word) => /\s/.test(word));
    if (split !== undefined) throw new JobsError('playground', `qemu-io splits its words at blanks: '${split}'.`);
    const effect = guestEffect(words);
    const session = this.#attached();
    const content = effect.kind === 'write' ? await this.#content(effect.source, effect.length) : null;
    const answer = await this.#ended(await session.guestCommand(this.id, words.join(' ')), words);
    if (effect.kind === 'write' && content !== null) {
      const end = effect.offset + effect.length;
      if (answer.failed) this.#record.mayHaveWritten(effect.offset, end, content);
      else this.#record.wrote(effect.offset, end, content);
      if (effect.durable && !answer.failed) this.#record.flushed();
      if (!answer.failed) this.#touch(effect.offset, end, content);
    }
    if (effect.kind === 'discard') {
      this.#record.discarded(effect.offset, effect.offset + effect.length);
      if (await this.#readsZero(effect.offset + Math.floor(effect.length / 2))) {
        this.#touch(effect.offset, effect.offset + effect.length, zeroes);
      }
    }
    if (effect.kind === 'flush' && !answer.failed) this.#record.flushed();
    if (!answer.failed) this.#counted = countedAlso(this.#counted, effect);
    return answer;
  }

  /** A command that goes on by itself tells how it ended while somebody waits for it. */
  async #ended(begun: GuestAnswer, [name = '']: readonly string[]): Promise<GuestAnswer> {
    if (begun.failed || !/^aio_(?:read|write)$/u.test(name)) return begun;
    const { text } = await this.#attached().guestCommand(this.id, 'aio_flush');
    return { text: begun.text + text, failed: /^aio_\w+ failed: /mu.test(text) };
  }

  /** What its device did since the guest holds it. */
  get counted(): DiskCounts {
    return this.#counted;
  }

  /** What must be on the disk now. */
  kept(): KeptRecord {
    return this.#record.kept();
  }

  /** The disk has become what it was then. */
  recall(kept: KeptRecord): void {
    this.#record.recall(kept);
  }

  /** The disk has another size, bytes. */
  resized(before: number, after: number): void {
    this.#record.resized(before, after);
  }

  /** Nothing is known of what is beyond this many bytes. */
  endsAt(size: number): void {
    this.#record.endsAt(size);
  }

  /** What the active layer holds itself, as QEMU has it now; null where QEMU does not say. */
  async ownExtents(): Promise<readonly LiveExtent[] | null> {
    const { text, failed } = await this.#attached().guestCommand(this.id, 'map');
    return failed ? null : readLiveMap(text, this.#touched);
  }

  /** QEMU may pass a discard over. */
  async #readsZero(at: number): Promise<boolean> {
    const bytes = await this.#attached().readGuest(this.id, at - (at % sector), sector);
    return bytes?.every((byte) => byte === 0) === true;
  }

  #touch(start: number, end: number, content: Content): void {
    this.#touched = withExtent(this.#touched, { start, end, accepts: [content], byGuest: true });
  }

  /** Reads back everything that must be on the disk. */
  verify(): Promise<Verdict> {
    const session = this.#attached();
    return verifyGuest(this.#record.extents(), (offset, length) => session.readGuest(this.id, offset, length));
  }

  #attached(): BlockSession {
    if (this.#session !== null) return this.#session;
    throw new JobsError('libvirt', 'Requested operation is not valid: domain is not running');
  }

  async #content(source: WriteSource, length: number): Promise<Content> {
    if (source.kind === 'pattern') return source;
    const file = await this.readFile(source.path);
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length && file.length > 0; at += file.length) {
      bytes.set(file.subarray(0, Math.min(file.length, length - at)), at);
    }
    return { kind: 'bytes', bytes };
  }

  async #remember(part: DiskPart): Promise<void> {
    const end = part.start + part.length;
    if (part.holds !== 'data') {
      this.#record.found(part.start, end, part.holds === 'zeroes' ? zeroes : { kind: 'forgotten' });
      return;
    }
    for (let at = part.start; at < end; at += chunk) {
      const next = Math.min(at + chunk, end);
      const bytes = await this.#session?.readGuest(this.id, at, next - at);
      if (bytes === undefined || bytes === null) {
        this.#record.found(at, next, { kind: 'forgotten' });
        continue;
      }
      for (const found of findContents(at, bytes)) this.#record.found(found.start, found.end, found.content);
    }
  }
}
