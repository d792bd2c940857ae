import type {
  DataRange,
  FileEntry,
  FilesListener,
  ImagesClient,
  OutputListener,
  RestartLoss,
  RunningCommand,
  StorageUsage,
  ToolCommand,
} from './client.js';
import type { ImagesSession } from './block-session.js';
import { ConnectedSession } from './connected-session.js';
import type { ImagesConnection, StartConnection } from './images-connection.js';
import { ImagesError } from './images-error.js';
import type { BuildManifest } from './manifest.js';
import { KeptCopies } from './kept-copies.js';
import { hasFixedSize, networkPath, type NetworkImage } from '../chain/index.js';
import { PendingRequests, unexpected } from './pending-requests.js';
import { Pulse } from './pulse.js';
import type { AnswerBody, RequestBody, WorkerMessage } from './protocol.js';

export interface ConnectOptions {
  readonly start: StartConnection;
  readonly manifest: BuildManifest;
  /** Milliseconds that a cancelled command may take to end before its Worker is ended; 3000 when absent. */
  readonly cancelPatience?: number;
  /** Milliseconds between the questions whether a Worker that owes answers still lives; 15000 when absent. */
  readonly pulse?: number;
}

/** Starts the other side and returns the client that talks to it. */
export function connectImages(options: ConnectOptions): ImagesClient {
  return new ConnectedImages(options);
}

class ConnectedImages implements ImagesClient {
  readonly #options: ConnectOptions;
  readonly #pending = new PendingRequests();
  readonly #changeListeners = new Set<FilesListener>();
  readonly #failureListeners = new Set<(path: string, message: string) => void>();
  readonly #restartListeners = new Set<(loss: RestartLoss) => void>();
  readonly #cancelPatience: number;
  #connection: ImagesConnection | null = null;
  #ready = false;
  #disposed = false;
  #nextId = 1;
  readonly #copies = new KeptCopies();
  #paths: readonly string[] = [];
  #budget: number | null = null;
  readonly #pulse: Pulse;
  /** The last Worker did not live to take the copies. */
  #copiesOwed = false;

  constructor(options: ConnectOptions) {
    this.#options = options;
    this.#cancelPatience = options.cancelPatience ?? 3000;
    this.#pulse = new Pulse({
      every: options.pulse ?? 15_000,
      ask: () => this.#connection?.send({ id: this.#nextId++, kind: 'pulse' }),
      dead: () => {
        this.#restart('The Worker that holds the images does not answer any more and was replaced.');
      },
    });
    this.#connect();
  }

  run(command: ToolCommand, listener: OutputListener = {}): RunningCommand {
    const id = this.#nextId++;
    const result = this.#pending.addRun(id, listener);
    this.#send(id, { kind: 'run', command });
    return {
      id,
      result,
      cancel: () => {
        this.#cancel(id);
      },
    };
  }

  async startSession(): Promise<ImagesSession> {
    const started = await this.#request({ kind: 'start-session' });
    if (started.kind !== 'session') refuse(started);
    const { session } = started;
    return new ConnectedSession(async (call) => {
      const answer = await this.#request({ kind: 'session-call', session, call });
      return answer.kind === 'session-answer' ? answer.answer : refuse(answer);
    });
  }

  async listFiles(): Promise<readonly FileEntry[]> {
    const answer = await this.#request({ kind: 'list-files' });
    return answer.kind === 'files' ? answer.files : refuse(answer);
  }

  async readFile(path: string, offset = 0, length?: number): Promise<Uint8Array<ArrayBuffer>> {
    const answer = await this.#request({ kind: 'read-file', path, offset, length: length ?? null });
    return answer.kind === 'content' ? answer.bytes : refuse(answer);
  }

  async dataRanges(path: string): Promise<readonly DataRange[]> {
    const answer = await this.#request({ kind: 'data-ranges', path });
    return answer.kind === 'ranges' ? answer.ranges : refuse(answer);
  }

  writeFile(path: string, content: Uint8Array | Blob): Promise<void> {
    return this.#perform({ kind: 'write-file', path, content });
  }

  attachFile(path: string, content: Blob): Promise<void> {
    return this.#perform({ kind: 'attach-file', path, content });
  }

  copyFile(from: string, to: string): Promise<void> {
    return this.#perform({ kind: 'copy-file', from, to });
  }

  rename(from: string, to: string): Promise<void> {
    return this.#perform({ kind: 'rename', from, to });
  }

  remove(path: string): Promise<void> {
    return this.#perform({ kind: 'remove', path });
  }

  makeDirectory(path: string): Promise<void> {
    return this.#perform({ kind: 'make-directory', path });
  }

  makeBlockDevice(path: string, size: number, content: Blob | null = null): Promise<void> {
    return this.#perform({ kind: 'make-image', path, as: 'block-device', size, content });
  }

  makeNetworkImage(image: NetworkImage, size: number, content: Blob | null = null): Promise<void> {
    const as = hasFixedSize(image.protocol) ? 'block-device' : 'file';
    return this.#perform({ kind: 'make-image', path: networkPath(image), as, size, content });
  }

  resizeBlockDevice(path: string, size: number): Promise<void> {
    return this.#perform({ kind: 'resize-block-device', path, size });
  }

  truncateFile(path: string, size: number): Promise<void> {
    return this.#perform({ kind: 'truncate-file', path, size });
  }

  clear(): Promise<void> {
    return this.#perform({ kind: 'clear' });
  }

  setAside(): Promise<void> {
    return this.#perform({ kind: 'set-aside' });
  }

  bringBack(): Promise<void> {
    return this.#perform({ kind: 'bring-back' });
  }

  async usage(): Promise<StorageUsage> {
    const answer = await this.#request({ kind: 'usage' });
    return answer.kind === 'usage' ? answer.usage : refuse(answer);
  }

  async setBudget(bytes: number): Promise<void> {
    await this.#perform({ kind: 'set-budget', bytes });
    this.#budget = bytes;
  }

  onFilesChanged(listener: FilesListener): () => void {
    return subscribe(this.#changeListeners, listener);
  }

  onRestart(listener: (loss: RestartLoss) => void): () => void {
    return subscribe(this.#restartListeners, listener);
  }

  onReadFailure(listener: (path: string, message: string) => void): () => void {
    return subscribe(this.#failureListeners, listener);
  }

  endIfDead(): void {
    if (this.#pending.size > 0 && this.#ready)
      this.#askWhetherItLives('The Worker that holds the images did not answer and was replaced.');
  }

  manifest(): BuildManifest {
    return this.#options.manifest;
  }

  dispose(): void {
    this.#disposed = true;
    this.#disconnect();
    this.#pending.failAll('The images were closed');
    this.#updatePulse();
  }

  async #perform(body: RequestBody): Promise<void> {
    const answer = await this.#request(body);
    if (answer.kind !== 'done') refuse(answer);
  }

  #request(body: RequestBody): Promise<AnswerBody> {
    const id = this.#nextId++;
    const answer = this.#pending.addRequest(id);
    this.#send(id, body);
    return answer;
  }

  #send(id: number, body: RequestBody): void {
    if (this.#disposed) {
      this.#pending.answer(id, { kind: 'refused', message: 'The images were closed' });
      return;
    }
    try {
      (this.#connection ?? this.#connect()).send({ id, ...body });
      this.#updatePulse();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#pending.answer(id, { kind: 'refused', message: `The request could not be sent: ${message}` });
    }
  }

  #cancel(id: number): void {
    if (!this.#pending.has(id)) return;
    this.#request({ kind: 'cancel', run: id }).catch(() => undefined);
    setTimeout(() => {
      if (!this.#pending.has(id)) return;
      this.#restart(
        `The command did not stop within ${String(this.#cancelPatience / 1000)} s, so its Worker was ended.`,
      );
    }, this.#cancelPatience);
  }

  #connect(): ImagesConnection {
    this.#ready = false;
    this.#pulse.heard();
    const connection = this.#options.start({
      onMessage: (message) => {
        if (this.#connection === connection) this.#receive(message);
      },
      onError: (message) => {
        if (this.#connection === connection) this.#heardError(message);
      },
    });
    this.#connection = connection;
    if (this.#budget !== null) this.#perform({ kind: 'set-budget', bytes: this.#budget }).catch(() => undefined);
    if (this.#copies.all.length > 0) this.#restore();
    return connection;
  }

  #disconnect(): void {
    this.#connection?.end();
    this.#connection = null;
  }

  #receive(message: WorkerMessage): void {
    this.#pulse.heard();
    if (message.type === 'answer') {
      this.#pending.answer(message.answer.id, message.answer);
      this.#updatePulse();
      return;
    }
    switch (message.event.kind) {
      case 'ready':
        this.#ready = true;
        return;
      case 'output':
        this.#pending.output(message.event.run, message.event.chunk);
        return;
      case 'files-changed':
        if (message.event.files !== null) this.#paths = pathsOf(message.event.files);
        for (const listener of this.#changeListeners) listener(message.event.files);
        return;
      case 'read-failed':
        for (const listener of this.#failureListeners) listener(message.event.path, message.event.message);
        return;
      case 'checkpoint':
        this.#copies.update(message.event.checkpoint);
    }
  }

  /** An error of a Worker that never ran is final; a running one is asked whether it still lives. */
  #heardError(message: string): void {
    if (!this.#ready) {
      this.#disconnect();
      this.#pending.failAll(`The Worker that holds the images did not start: ${message}`);
      this.#updatePulse();
      return;
    }
    this.#askWhetherItLives(`The Worker that holds the images failed: ${message}.`);
  }

  /** Replaces a Worker that does not answer at once; `reason` is what is said then. */
  #askWhetherItLives(reason: string): void {
    const connection = this.#connection;
    let settled = false;
    const settle = () => {
      settled = true;
    };
    this.#perform({ kind: 'pulse' }).then(settle, settle);
    setTimeout(() => {
      if (!settled && this.#connection === connection) this.#restart(reason);
    }, this.#cancelPatience);
  }

  #restart(reason: string): void {
    const { restored, lost } = this.#copies.divide(this.#paths);
    const message = [reason, ...account(restored, lost)].join(' ');
    this.#paths = restored;
    this.#disconnect();
    this.#pending.failAll(message);
    this.#updatePulse();
    this.#connect();
    this.#tellLoss({ files: lost, restored, message });
    for (const listener of this.#changeListeners) listener(null);
  }

  /** Gives a new Worker the copies, before anything else that is asked of it. Where it does not live so long, the next one gets them. */
  #restore(): void {
    const { all } = this.#copies;
    const paths = all.map(({ path }) => path);
    const connection = this.#connection;
    this.#perform({ kind: 'restore', copies: all }).then(
      () => {
        if (this.#copiesOwed) this.#tellLoss({ files: [], restored: paths, message: restoredText(paths) });
        this.#copiesOwed = false;
      },
      (error: unknown) => {
        if (this.#disposed) return;
        const reason = error instanceof Error ? error.message : String(error);
        this.#copiesOwed = this.#connection !== connection;
        const next = this.#copiesOwed
          ? ` The page still has copies of ${paths.join(', ')}: the next command tries again.`
          : '';
        this.#tellLoss({ files: [], restored: [], message: `The images could not be restored: ${reason}.${next}` });
      },
    );
  }

  #tellLoss(loss: RestartLoss): void {
    for (const listener of this.#restartListeners) listener(loss);
  }

  #updatePulse(): void {
    this.#pulse.update(this.#pending.size > 0);
  }
}

function pathsOf(files: readonly FileEntry[]): readonly string[] {
  return files.flatMap(({ kind, path }) => (kind === 'file' ? [path] : []));
}

/** Says what became of the files of a Worker that died. */
function account(restored: readonly string[], lost: readonly string[]): readonly string[] {
  if (lost.length === 0 && restored.length === 0) return ['No file was lost.'];
  return [
    ...(restored.length > 0 ? [restoredText(restored)] : []),
    ...(lost.length > 0 ? [`Lost with it: ${lost.join(', ')}.`] : []),
  ];
}

function restoredText(paths: readonly string[]): string {
  return `Restored as the last finished command left them: ${paths.join(', ')}.`;
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function refuse(answer: AnswerBody): never {
  throw new ImagesError(unexpected(answer));
}
