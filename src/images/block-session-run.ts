import type { BlockSession } from '../../wasm/src/qemu.mjs';
import type { SessionAnswer, SessionCall, SessionEvent } from './block-session.js';
import { errorMessage, eventLoopTurn } from '../system/index.js';
import type { ImageStore } from './memory/image-store.js';
import { ImagesError } from './images-error.js';
import { MemorySystem } from './memory/memory-system.js';
import type { QemuModule } from './tool-run.js';

/** A turn that finds nothing to do yet waits for the next timer, but never longer than this (milliseconds). */
const longestWait = 20;

/** One block session over the images of a store, in an instance of its own. However it ends, its locks are released. */
export class BlockSessionRun {
  readonly #system: MemorySystem;
  #session: BlockSession | null = null;
  #events: SessionEvent[] = [];
  #last: Promise<unknown> = Promise.resolve();
  #ended = false;
  /** Told again to whoever calls afterwards: to clean up after a crash must not hide it. */
  #crash: ImagesError | null = null;

  constructor(store: ImageStore) {
    this.#system = new MemorySystem({
      tree: store.tree,
      storage: store.storage,
      standardInput: '',
      workingDirectory: '/',
      onOutput: () => undefined,
      breathe: () => eventLoopTurn().then(() => (this.#ended ? new Promise<never>(() => undefined) : undefined)),
    });
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Throws ImagesError where the module can't be started. */
  async start(loadQemu: () => Promise<QemuModule>): Promise<void> {
    try {
      const { createQemu, compiled, spare } = await loadQemu();
      const instance = await createQemu({ compiled, spare, program: 'block-session', system: this.#system });
      this.#session = await instance.startBlockSession();
    } catch (error) {
      this.kill();
      throw new ImagesError(`QEMU's block layer did not start: ${reasonOf(error)}`, { cause: error });
    }
  }

  /** Makes one call after all calls before it. Throws ImagesError once the session is gone. */
  call(call: SessionCall): Promise<SessionAnswer> {
    if (call.kind === 'kill') {
      this.kill();
      return Promise.resolve({ kind: 'done' });
    }
    const answer = this.#last.then(() => this.#perform(call));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  /** Ends the session where it is; too late is no error. */
  kill(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#session = null;
    this.#system.end();
  }

  async #perform(call: SessionCall): Promise<SessionAnswer> {
    const session = this.#session;
    if (session === null) throw this.#crash ?? new ImagesError('The block session has ended');
    try {
      return await this.#performOn(session, call);
    } catch (error) {
      if (isRefusal(error)) return { kind: 'failed', reason: reasonOf(error) };
      const printed = this.#system.takeOutput().trim();
      this.kill();
      const reason = printed === '' ? reasonOf(error) : printed;
      this.#crash = new ImagesError(`The block session has crashed: ${reason}`, { cause: error });
      throw this.#crash;
    }
  }

  async #performOn(session: BlockSession, call: SessionCall): Promise<SessionAnswer> {
    switch (call.kind) {
      case 'command':
        return { kind: 'qmp', answer: await session.command(call.command) };
      case 'take-events':
        this.#collect(session);
        return { kind: 'events', events: this.#events.splice(0) };
      case 'turn':
        await this.#turn(session, call.count);
        return { kind: 'done' };
      case 'attach':
        await session.attach(call.disk, call.node, call.readOnly);
        return { kind: 'done' };
      case 'detach':
        await session.detach(call.disk);
        return { kind: 'done' };
      case 'io': {
        // What QEMU printed before, as of a repair when it opened an image, is no part of the guest's answer.
        this.#system.takeOutput();
        const status = await session.io(call.disk, call.commandLine);
        return { kind: 'output', output: { text: said(this.#system.takeOutput(), call.commandLine, status), status } };
      }
      case 'read': {
        const bytes = await session.read(call.disk, call.offset, call.length);
        return { kind: 'bytes', bytes: new Uint8Array(bytes) };
      }
      case 'close':
        await session.end();
        this.kill();
        return { kind: 'done' };
      case 'kill':
        return { kind: 'done' };
    }
  }

  async #turn(session: BlockSession, count: number): Promise<void> {
    for (let turns = 0; turns < count; turns += 1) {
      this.#collect(session);
      if (this.#events.length > 0) return;
      const pause = await session.turn();
      if (pause === Infinity) return;
      if (pause > 0) return wait(Math.min(pause, longestWait));
      // Other requests are heard between turns.
      await eventLoopTurn();
    }
  }

  #collect(session: BlockSession): void {
    for (const { event, data } of session.takeEvents()) {
      this.#events.push(data === undefined ? { event } : { event, data });
    }
  }
}

/** A call that QEMU refused leaves the session as it was. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'crash' in error && error.crash === null;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Some of qemu-io's commands, such as flush, keep silent where they fail (qemu-io-cmds.c, flush_f). */
function said(printed: string, commandLine: string, status: number): string {
  if (status >= 0 || printed.trim() !== '') return printed;
  return `${commandLine.split(' ', 1)[0] ?? ''} failed: ${errorMessage(status)}\n`;
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
