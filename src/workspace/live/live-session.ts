import type { ImagesClient } from '../../images/index.js';
import { imagesHost, type JobStep } from '../../jobs/index.js';
import { type AskSchema, type LineResult, type ScriptListener, ScriptRunner } from '../../script/index.js';
import { type Command, type CommandLine, parseCommandLines } from '../../shell/index.js';
import type { ConsoleLog } from '../console/console-log.js';
import { detailsForMaking } from '../derived/details-for-making.js';
import type { SeenStep } from '../state/live-action.js';
import { defaultPreferences } from '../state/initial-state.js';
import type { LiveState, SessionLine } from '../state/live-state.js';
import type { Store } from '../state/store.js';
import { markedPictures } from './marked-pictures.js';
import { LiveDocument } from './live-document.js';
import { editedText, heldText, type EditedTextParts } from './live-text.js';

export interface LiveParts extends EditedTextParts {
  readonly images: ImagesClient;
  readonly log: ConsoleLog;
  readonly askSchema: AskSchema;
  /** Somebody looks on: how far jobs are, and what files hold, is seen while lines run. */
  readonly watched: boolean;
}

/** Where the recorded lines begin that lead to the state as it is. */
interface Origin {
  readonly text: string;
  /** How many recorded lines there were before. */
  readonly recorded: number;
}

/** While something runs, the page is shown what changed no more often than this, milliseconds. */
const showEvery = 40;
/** And asked what its layers hold no more often than this, milliseconds. */
const askEvery = 500;
/** Of a command's output, for the list of lines; the console has all of it. */
const mostTold = 4000;

/**
 * The domain of the workspace's document, run: owns the interpreter, and with it QEMU's block layer and what the
 * guest wrote. The images are set aside before the first live line, so that one can go back to any line by running
 * those before it again.
 */
export class LiveSession {
  readonly runner: ScriptRunner;
  readonly #parts: LiveParts;
  readonly #listener: ScriptListener;
  #document: LiveDocument;
  #origin: Origin | null = null;
  #signal: AbortSignal | null = null;
  /** Bytes that all images may hold where no line says otherwise; null: no line has said so. */
  #room: number | null = null;
  #inScenario = false;
  #passphrase: string | null = null;
  /** What happened and is not shown yet. */
  #unseen: SeenStep[] = [];
  #shown = 0;
  #asked = 0;
  #nextLine = 1;

  /** `heard`: who hears of what runs besides. */
  constructor(parts: LiveParts, heard: (session: LiveSession) => ScriptListener) {
    this.#parts = parts;
    this.#document = new LiveDocument(editedText(parts));
    const { images, store, askSchema } = parts;
    const current = (): LiveDocument => this.#document;
    const inScenario = (): boolean => this.#inScenario;
    const passphrase = (): string | null => this.#passphrase;
    this.#listener = heard(this);
    this.runner = new ScriptRunner(
      {
        host: imagesHost(images),
        files: images,
        passphrase,
        askSchema,
        get document() {
          return current();
        },
        get details() {
          return detailsForMaking(store.state.peek());
        },
        get virtualSize() {
          // What a scenario says of places in a disk holds for a disk of that size.
          return inScenario() ? defaultPreferences.virtualSize : store.state.peek().preferences.virtualSize;
        },
      },
      this.#listener,
    );
  }

  /** What runs from now on is stopped by `signal`. */
  stoppedBy(signal: AbortSignal): void {
    this.#signal = signal;
  }

  /** What runs meanwhile are the lines of a scenario. */
  async asScenario<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#inScenario = true;
    try {
      return await work();
    } finally {
      this.#inScenario = false;
    }
  }

  /** Images that are made encrypted meanwhile get this passphrase; null: any. */
  async withPassphrase<Result>(passphrase: string | null, work: () => Promise<Result>): Promise<Result> {
    this.#passphrase = passphrase;
    try {
      return await work();
    } finally {
      this.#passphrase = null;
    }
  }

  /** A line of any kind is about to run. */
  async begins(line: CommandLine & Command): Promise<void> {
    if (limitsRoom(line)) this.#room ??= (await this.#parts.images.usage()).budget;
    const isLive = line.kind === 'live' || line.kind === 'libvirt-call';
    if (this.#origin === null && (isLive || this.#state.ahead.length > 0)) await this.#setAside();
    if (isLive && this.runner.domain === null) {
      this.#store.dispatch({ type: 'domain-asked-for', name: this.#document.name() });
    }
    if (this.#origin === null || (isAside(line) && !this.#inScenario)) return;
    const text = (line.expectFailure ? '! ' : '') + line.text;
    this.#store.dispatch({ type: 'line-began', id: this.#nextLine++, text });
    this.#show();
  }

  /** The line that ran last has ended, and is recorded. */
  async ended({ outcome, line, output, failure, advice }: LineResult): Promise<void> {
    if (outcome === 'left-out') return;
    const isLive = line.kind === 'live' || line.kind === 'libvirt-call';
    if (isLive) await this.#showProgress();
    if (isLive) await this.#showExtents();
    this.#show();
    const told = line.kind === 'create-images' ? '' : output === '' && isLive ? (failure ?? '') : output;
    this.#store.dispatch({ type: 'line-ended', outcome, output: told.slice(0, mostTold).trimEnd(), advice });
  }

  /** Something happened to the domain while the line runs. */
  stepped(step: JobStep): void {
    this.#unseen.push({ step, xml: this.#document.text() });
    if (step.phase === 'guest-command') {
      if (performance.now() - this.#shown >= showEvery) this.#show();
      return;
    }
    this.#show();
    const line = this.#state.lines.at(-1);
    if (this.#parts.watched && line !== undefined) this.#look(line);
  }

  /** A turn of QEMU's event loop is over. */
  async turned(): Promise<void> {
    if (performance.now() - this.#shown >= showEvery) await this.#showProgress();
    if (performance.now() - this.#asked >= askEvery) await this.#showExtents();
    await this.#pause();
  }

  /** The document's disks are written another way now: what runs is said in it again. */
  writeDisks(): void {
    if (this.runner.domain?.isRunning !== true) return;
    for (const disk of this.runner.domain.disks) {
      const remark = this.#document.update(disk);
      if (remark !== null) this.#parts.log.say('information', remark);
    }
  }

  /** The document's images were made anew: what the guest wrote before is no longer expected of them. */
  imagesMade(): void {
    if (this.runner.domain?.isRunning !== false) return;
    this.#forgetWay(null);
    this.#store.dispatch({ type: 'images-made' });
  }

  /** Files were changed by something that no script records. */
  filesChangedByHand(): void {
    if (this.#origin === null) return;
    this.#forgetWay(
      'Files were added or removed by hand, which no script repeats: one can go back only to lines that run after that.',
    );
  }

  /** The person said how much all images may hold: no line's word counts any more. */
  roomChosen(): void {
    this.#room = null;
  }

  /** Ends the domain as a loss of power does, without a trace of the session. */
  async drop(): Promise<void> {
    const domain = this.runner.dropDomain();
    this.#document = new LiveDocument(editedText(this.#parts));
    this.#origin = null;
    this.#unseen = [];
    this.#store.dispatch({ type: 'domain-dropped' });
    if (domain?.isRunning === true) await domain.powerFailure().catch(() => undefined);
    await this.#giveRoomBack();
  }

  /**
   * Goes back to how things were after a line; null: before the first.
   * The images are brought back as they were set aside, and the recorded lines up to there run again.
   */
  async goBack(to: number | null): Promise<void> {
    const origin = this.#origin;
    if (origin === null) return;
    const kept = to === null ? undefined : this.#state.lines.find((line) => line.id === to);
    const { log, images, editor } = this.#parts;
    const recorded = this.#store.state.peek().script.slice(0, kept?.recorded ?? origin.recorded);
    const again = recorded.slice(origin.recorded);
    const before = this.runner.dropDomain();
    const held = heldText(origin.text);
    this.#document = new LiveDocument(held);
    this.runner.tell({ onTurn: () => this.#pause() });
    try {
      if (before?.isRunning === true) await before.powerFailure().catch(() => undefined);
      await this.#giveRoomBack();
      await images.bringBack();
      const failure = await this.#runAgain(again);
      editor.follow(held.text());
      this.#store.dispatch({ type: 'script-replaced', script: recorded });
      if (failure === null) log.say('information', wentBack(kept ?? null, again.length));
      else log.say('error', `Going back ended early: ${failure}`);
    } finally {
      this.#document.goOnIn(editedText(this.#parts));
      this.runner.tell(this.#listener);
    }
    this.#store.dispatch({ type: 'went-back', line: to });
    this.#shown = 0;
    await this.#showProgress();
    await this.#showExtents();
    this.#show();
  }

  async #runAgain(lines: readonly string[]): Promise<string | null> {
    for (const line of parseCommandLines(lines.join('\n'))) {
      const { failure } = await this.runner.run(line, this.#signal ?? undefined);
      if (failure !== null) return failure;
    }
    return null;
  }

  /** A host's space that a line took away comes back with the images. */
  async #giveRoomBack(): Promise<void> {
    if (this.#room === null) return;
    await this.#parts.images.setBudget(this.#room);
    this.#room = null;
  }

  async #setAside(): Promise<void> {
    const { text, script } = this.#store.state.peek();
    const problem = await this.#parts.images.setAside().then(
      () => null,
      (error: unknown) => `${error instanceof Error ? error.message : String(error)}.`,
    );
    this.#origin = { text, recorded: script.length };
    this.#store.dispatch({ type: 'images-set-aside', problem });
  }

  #forgetWay(reason: string | null): void {
    // With a domain that runs the lines go on; they only can't be gone back to.
    if (this.runner.domain?.isRunning !== true) this.#origin = null;
    this.#store.dispatch({ type: 'way-back-lost', reason });
  }

  /** The Worker answers in order: what it lists now is how things are before QEMU goes on. */
  #look(line: SessionLine): void {
    const step = line.steps.length - 1;
    void this.#parts.images.listFiles().then(
      (files) => {
        const allocated = new Map(files.flatMap((file) => (file.kind === 'file' ? [[file.path, file.allocated]] : [])));
        this.#store.dispatch({ type: 'storage-seen', line: line.id, step, allocated });
      },
      () => undefined,
    );
  }

  async #showProgress(): Promise<void> {
    if (!this.#parts.watched) return;
    const progress = (await this.runner.domain?.progress().catch(() => [])) ?? [];
    this.#store.dispatch({ type: 'jobs-progressed', progress });
    this.#show();
  }

  async #showExtents(): Promise<void> {
    if (!this.#parts.watched) return;
    const { domain } = this.runner;
    const extents = domain?.isRunning === true ? await domain.ownExtents().catch(() => new Map()) : new Map();
    const marked = domain?.isRunning === true ? await domain.markedPlaces().catch(() => new Map()) : new Map();
    this.#asked = performance.now();
    if (marked.size > 0 || this.#state.drawnMarks.size > 0) {
      const drawn = markedPictures(marked, this.#parts.reading.models.peek());
      this.#store.dispatch({ type: 'marks-drawn', drawn });
    }
    if (extents.size > 0 || this.#state.extents.size > 0) this.#store.dispatch({ type: 'extents-seen', extents });
  }

  #show(): void {
    this.#shown = performance.now();
    const steps = this.#unseen;
    this.#unseen = [];
    if (steps.length > 0) this.#store.dispatch({ type: 'steps-happened', steps });
    const domain = this.runner.domain;
    this.#store.dispatch({
      type: 'domain-seen',
      running: domain?.isRunning ?? false,
      name: domain?.name ?? this.#state.domain,
      disks: domain?.disks ?? [],
      invalidated: domain?.invalidated ?? [],
      snapshots: unlessAlike(this.#state.snapshots, this.runner.snapshots),
      checkpoints: unlessAlike(this.#state.checkpoints, this.runner.checkpoints),
    });
  }

  async #pause(): Promise<void> {
    const { pace } = this.#state;
    if (pace > 0) await pause(pace, this.#signal);
  }

  get #state(): LiveState {
    return this.#store.state.peek().live;
  }

  get #store(): Store {
    return this.#parts.store;
  }
}

/** The same list as long as nothing of it changed. */
function unlessAlike<List>(before: List, now: List): List {
  return JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

function limitsRoom(line: CommandLine & Command): boolean {
  return line.kind === 'live' && line.words[0]?.text === 'host' && line.words[1]?.text === 'space';
}

function wentBack(line: SessionLine | null, count: number): string {
  const where = line === null ? 'the beginning' : `“${line.text}”`;
  const again = count === 1 ? 'one recorded line ran' : `${count} recorded lines ran`;
  return `Back at ${where}: the images are as they were set aside, and ${again} again.`;
}

/** Ends early when it is stopped. */
function pause(milliseconds: number, signal: AbortSignal | null): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done);
  });
}

/** A line about the console itself is no step of a domain's life. */
function isAside({ kind }: Command): boolean {
  return kind === 'help' || kind === 'clear' || kind === 'list' || kind === 'show-xml';
}
