import type { SpareInstances } from '../../wasm/src/qemu.mjs';
import { BlockSessionRun } from './block-session-run.js';
import { CheckpointMaker } from './checkpoint.js';
import { ImagesError } from './images-error.js';
import { blobParts, type ImageStore, type StoreCopy } from './memory/image-store.js';
import type { Answer, AnswerBody, Request, WorkerMessage } from './protocol.js';
import { ToolRun, type QemuModule } from './tool-run.js';

/** Bytes of data that are kept a second time, so that one can go back to them. */
const mostAside = 512 * 1024 ** 2;
const idleBeforeRelease = 10_000;
const idleBeforeCheckpoint = 200;

export interface ImagesServiceOptions {
  readonly store: ImageStore;
  /** Asked for before each command; a service whose module failed to load asks again. */
  readonly loadQemu: () => Promise<QemuModule>;
  /** Called when the only command that waits for the module is cancelled: one that hangs is asked for anew by the next. */
  readonly stopLoading?: () => void;
  readonly post: (message: WorkerMessage, transfer?: Transferable[]) => void;
  /** Whether the client may outlive the store, and so gets copies of small files. */
  readonly checkpoints: boolean;
}

/**
 * Answers the requests of one client about one store: in the Worker, or in
 * the client's own process. Commands run side by side, a breath each.
 */
export class ImagesService {
  readonly #store: ImageStore;
  readonly #loadQemu: () => Promise<QemuModule>;
  readonly #stopLoading: () => void;
  readonly #post: (message: WorkerMessage, transfer?: Transferable[]) => void;
  #spareInstances: SpareInstances = [];
  readonly #runs = new Map<number, ToolRun>();
  readonly #sessions = new Map<number, BlockSessionRun>();
  #nextSession = 1;
  #aside: StoreCopy | null = null;
  #toldChanges = 0;
  /** Which files there were when that was told last. */
  #toldFiles = '';
  readonly #checkpoints: CheckpointMaker | null;
  #savedChanges = 0;
  #checkpointTimer: ReturnType<typeof setTimeout> | undefined;
  #releaseTimer: ReturnType<typeof setTimeout> | undefined;

  constructor({ store, loadQemu, stopLoading = () => undefined, post, checkpoints }: ImagesServiceOptions) {
    this.#store = store;
    this.#stopLoading = stopLoading;
    this.#loadQemu = async () => {
      const qemu = await loadQemu();
      this.#spareInstances = qemu.spare;
      return qemu;
    };
    this.#post = post;
    this.#toldChanges = store.storage.changes;
    this.#checkpoints = checkpoints ? new CheckpointMaker() : null;
    post({ type: 'event', event: { kind: 'ready' } });
  }

  /** Takes a request; its one answer is posted later or at once. */
  handle(request: Request): void {
    this.#stopTimers();
    void this.#answer(request).then((body) => {
      this.#tellChanges();
      for (const failure of this.#store.takeFailures()) {
        this.#post({ type: 'event', event: { kind: 'read-failed', ...failure } });
      }
      const answer: Answer = { id: request.id, ...body };
      this.#post({ type: 'answer', answer }, transferable(body));
      this.#startTimers();
    });
  }

  /** Ends all commands; nothing is posted by them afterwards but their answers. */
  dispose(): void {
    this.#stopTimers();
    for (const run of this.#runs.values()) run.cancel();
    for (const session of this.#sessions.values()) session.kill();
  }

  async #answer(request: Request): Promise<AnswerBody> {
    try {
      return await this.#perform(request);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return {
        kind: 'refused',
        message: error instanceof ImagesError ? message : `The images layer failed: ${message}`,
      };
    }
  }

  async #perform(request: Request): Promise<AnswerBody> {
    const store = this.#store;
    switch (request.kind) {
      case 'run': {
        const run = new ToolRun(this.#loadQemu, store, request.command, (chunk) => {
          this.#post({ type: 'event', event: { kind: 'output', run: request.id, chunk } });
        });
        this.#runs.set(request.id, run);
        const result = await run.result;
        this.#runs.delete(request.id);
        return { kind: 'finished', result };
      }
      case 'cancel':
        if (this.#runs.size === 1 && this.#runs.has(request.run)) this.#stopLoading();
        this.#runs.get(request.run)?.cancel();
        return { kind: 'done' };
      case 'list-files':
        return { kind: 'files', files: store.list() };
      case 'read-file':
        return { kind: 'content', bytes: store.read(request.path, request.offset, request.length ?? Infinity) };
      case 'data-ranges':
        return { kind: 'ranges', ranges: store.dataRanges(request.path) };
      case 'write-file':
        await store.write(request.path, parts(request.content));
        return { kind: 'done' };
      case 'attach-file':
        await store.attach(request.path, request.content);
        return { kind: 'done' };
      case 'copy-file':
        store.copy(request.from, request.to);
        return { kind: 'done' };
      case 'rename':
        store.rename(request.from, request.to);
        return { kind: 'done' };
      case 'remove':
        store.remove(request.path);
        return { kind: 'done' };
      case 'make-directory':
        store.makeDirectory(request.path);
        return { kind: 'done' };
      case 'make-image':
        if (request.as === 'file') await store.makeFile(request.path, request.size, request.content);
        else await store.makeBlockDevice(request.path, request.size, request.content);
        return { kind: 'done' };
      case 'resize-block-device':
        store.resizeBlockDevice(request.path, request.size);
        return { kind: 'done' };
      case 'truncate-file':
        await store.truncateFile(request.path, request.size);
        return { kind: 'done' };
      case 'pulse':
        return { kind: 'done' };
      case 'start-session': {
        const session = new BlockSessionRun(store);
        await session.start(this.#loadQemu);
        const number = this.#nextSession++;
        this.#sessions.set(number, session);
        return { kind: 'session', session: number };
      }
      case 'session-call': {
        const session = this.#sessions.get(request.session);
        if (session === undefined) throw new ImagesError('The block session has ended');
        const answer = await session.call(request.call);
        if (session.ended) this.#sessions.delete(request.session);
        return { kind: 'session-answer', answer };
      }
      case 'restore':
        store.restore(request.copies);
        return { kind: 'done' };
      case 'clear':
        store.clear();
        this.#aside = null;
        this.#spareInstances.length = 0;
        return { kind: 'done' };
      case 'set-aside':
        this.#aside = null;
        this.#aside = store.copyAll(mostAside);
        return { kind: 'done' };
      case 'bring-back':
        if (this.#aside === null) throw new ImagesError('No images were set aside');
        store.putBack(this.#aside);
        return { kind: 'done' };
      case 'usage':
        return { kind: 'usage', usage: store.usage() };
      case 'set-budget':
        store.setBudget(request.bytes);
        return { kind: 'done' };
    }
  }

  #tellChanges(): void {
    const { changes } = this.#store.storage;
    if (changes === this.#toldChanges) return;
    this.#toldChanges = changes;
    const files = this.#store.list();
    const which = files.map(({ kind, path }) => `${kind} ${path}`).join('\n');
    const isAlike = which === this.#toldFiles;
    this.#toldFiles = which;
    this.#post({ type: 'event', event: { kind: 'files-changed', files: isAlike ? null : files } });
  }

  #stopTimers(): void {
    clearTimeout(this.#releaseTimer);
    clearTimeout(this.#checkpointTimer);
  }

  #startTimers(): void {
    this.#stopTimers();
    if (this.#runs.size > 0) return;
    this.#releaseTimer = setTimeout(() => {
      this.#store.storage.releaseSpare();
      this.#spareInstances.length = 0;
    }, idleBeforeRelease);
    letProgramEnd(this.#releaseTimer);
    if (this.#checkpoints === null || this.#sessions.size > 0) return;
    this.#checkpointTimer = setTimeout(() => {
      this.#saveChanges();
    }, idleBeforeCheckpoint);
  }

  #saveChanges(): void {
    const { changes } = this.#store.storage;
    if (this.#checkpoints === null || changes === this.#savedChanges) return;
    this.#savedChanges = changes;
    const checkpoint = this.#checkpoints.next(this.#store);
    const buffers = checkpoint.copies.flatMap(({ parts }) => parts.map(({ bytes }) => bytes.buffer));
    this.#post({ type: 'event', event: { kind: 'checkpoint', checkpoint } }, buffers);
  }
}

/** Bytes go over without being copied. */
function transferable(body: AnswerBody): Transferable[] {
  if (body.kind === 'content') return [body.bytes.buffer];
  return body.kind === 'session-answer' && body.answer.kind === 'bytes' ? [body.answer.bytes.buffer] : [];
}

async function* parts(content: Uint8Array | Blob): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) yield content;
  else yield* blobParts(content);
}

/** Where timers keep a program running, in Node, this one no longer does. */
function letProgramEnd(timer: number | { unref?(): void }): void {
  if (typeof timer === 'object') timer.unref?.();
}
