import type { ImagesClient } from '../../images/index.js';
import { imagesHost, type JobStep } from '../../jobs/index.js';
import { type LineResult, ScriptRunner } from '../../script/index.js';
import { type Command, type CommandLine, parseCommandLines } from '../../shell/index.js';
import type { Reading } from '../derived/reading.js';
import type { DocumentEditor } from '../document/document-editor.js';
import type { ConsoleLog } from '../console/console-log.js';
import type { Store } from '../state/store.js';
import { LiveDocument } from './live-document.js';
import { type LiveState, nothingLive, type ScriptLine, type SessionLine } from '../state/live-state.js';
import { printResult } from './print-result.js';
import { recordedLines } from './recorded-line.js';
import { withAllocated, withLine, withStep } from './session-lines.js';

export interface LiveParts {
  readonly store: Store;
  readonly reading: Reading;
  readonly editor: DocumentEditor;
  readonly images: ImagesClient;
  readonly log: ConsoleLog;
}

export type LiveCommandLine = CommandLine & Extract<Command, { kind: 'live' | 'libvirt-call' }>;

/** Where the recorded lines begin that lead to the state as it is. */
interface Origin {
  readonly text: string;
  /** How many recorded lines there were before. */
  readonly recorded: number;
}

/** While something runs, the page is shown what changed no more often than this, milliseconds. */
const showEvery = 40;

/**
 * The domain of the page's document, run: owns QEMU's block layer and what the
 * guest wrote. One line at a time. The images are set aside before the first,
 * so that one can go back to any line by running those before it again.
 */
export class LiveSession {
  #runner: ScriptRunner | null = null;
  #document: LiveDocument | null = null;
  #origin: Origin | null = null;
  #line: SessionLine | null = null;
  #stop = new AbortController();
  #turns = 0;
  #nextLine = 1;
  #shown = 0;
  #replaying = false;

  constructor(private readonly parts: LiveParts) {}

  /** A line of any kind is about to run. */
  async begins(line: CommandLine & Command): Promise<void> {
    const isLive = line.kind === 'live' || line.kind === 'libvirt-call';
    if (this.#origin === null && (isLive || this.#state.ahead.length > 0)) await this.#setAside();
    if (this.#origin === null) return;
    const text = (line.expectFailure ? '! ' : '') + line.text;
    const { ahead } = this.#state;
    const [next] = ahead;
    const comment = next?.text === text ? next.comment : '';
    const id = this.#nextLine++;
    const begun = { outcome: 'running', output: '', advice: null, steps: [], recorded: 0 } as const;
    this.#line = { id, text, comment, ...begun };
    this.#change({ ahead: next?.text === text ? ahead.slice(1) : ahead });
    this.#show();
  }

  /** The line that ran last has ended, and is recorded. `output`: what there is to tell of it here. */
  ended(how: Pick<SessionLine, 'outcome' | 'output' | 'advice'>): void {
    if (this.#line === null) return;
    const recorded = this.parts.store.state.peek().script.length;
    this.#line = { ...this.#line, ...how, recorded };
    this.#show();
    this.#line = null;
  }

  /** Runs a line on the domain, shown in the console and recorded. */
  async run(line: LiveCommandLine): Promise<LineResult & { readonly stopped: boolean }> {
    const { log, store } = this.parts;
    const runner = this.#current();
    this.#stop = new AbortController();
    this.#turns = 0;
    const entry = log.begin(line.text, null);
    const started = performance.now();
    const result = await runner.run({ ...line, expectFailure: false }, this.#stop.signal);
    const stopped = this.#stop.signal.aborted && result.failure !== null;
    const words = line.words.map((word) => word.text);
    const ran = { ...line, words, stopped, turns: this.#turns, result };
    for (const text of recordedLines(ran)) store.dispatch({ type: 'script-recorded', line: text });
    await this.#showProgress();
    printResult(entry, log, { result, stopped, elapsed: performance.now() - started });
    return { ...result, stopped };
  }

  /** Stops waiting, and writing at random; jobs stay as they are. */
  stop(): void {
    this.#stop.abort();
  }

  /** The document's images were made anew: what the guest wrote before is no longer expected of them. */
  imagesMade(): void {
    if (this.#runner === null || this.#runner.live.isRunning) return;
    this.#runner.live.forgetGuests();
    this.#forgetWay(null);
    this.#change({ invalidated: [], lines: [], chosen: null });
  }

  /** Files were changed by something that no script records. */
  filesChangedByHand(): void {
    if (this.#origin === null) return;
    this.#forgetWay(
      'Files were added or removed by hand, which no script repeats: one can go back only to lines that run after that.',
    );
  }

  /** Ends the domain as a loss of power does, without a trace of the session. */
  async drop(): Promise<void> {
    const runner = this.#runner;
    this.#runner = null;
    this.#document = null;
    this.#forgetWay(null);
    this.#line = null;
    const { pace } = this.#state;
    this.#change({ ...nothingLive, pace });
    if (runner?.live.isRunning === true) await runner.live.powerFailure().catch(() => undefined);
  }

  /** Opens a scenario: its lines wait, on whatever document is there. */
  async open(title: string, lines: readonly ScriptLine[]): Promise<void> {
    await this.drop();
    this.#change({ scenario: title, ahead: lines });
  }

  /**
   * Goes back to how things were after a line; null: before the first.
   * The images are brought back as they were set aside, and the recorded lines up to there run again.
   */
  async goBack(to: number | null): Promise<void> {
    const origin = this.#origin;
    const { lines, ahead, scenario } = this.#state;
    const kept = lines.slice(0, to === null ? 0 : lines.findIndex((line) => line.id === to) + 1);
    const end = kept.at(-1)?.recorded ?? origin?.recorded ?? 0;
    if (origin === null) return;
    const { store, log, images } = this.parts;
    const before = this.#runner;
    this.#runner = null;
    this.#replaying = true;
    try {
      if (before?.live.isRunning === true) await before.live.powerFailure().catch(() => undefined);
      await images.bringBack();
      this.#document = this.#newDocument(origin.text);
      const recorded = store.state.peek().script.slice(0, end);
      const failure = await this.#replay(recorded.slice(origin.recorded));
      this.#document.release();
      store.dispatch({ type: 'script-replaced', script: recorded });
      if (failure === null) log.say('information', wentBack(kept.at(-1) ?? null, recorded.length - origin.recorded));
      else log.say('error', `Going back ended early: ${failure}`);
    } finally {
      this.#replaying = false;
    }
    const left = lines.slice(kept.length).map(({ text, comment }) => ({ text, comment }));
    this.#change({ lines: kept, ahead: [...left, ...ahead], scenario, chosen: null });
    this.#shown = 0;
    await this.#showProgress();
  }

  async #replay(recorded: readonly string[]): Promise<string | null> {
    const runner = this.#current();
    this.#stop = new AbortController();
    for (const line of parseCommandLines(recorded.join('\n'))) {
      const { failure } = await runner.run(line, this.#stop.signal);
      if (failure !== null) return failure;
    }
    return null;
  }

  async #setAside(): Promise<void> {
    const { store, images } = this.parts;
    const { text, script } = store.state.peek();
    try {
      await images.setAside();
      this.#origin = { text, recorded: script.length };
      this.#change({ lines: [], chosen: null, noWayBack: null });
    } catch (error) {
      this.#origin = { text, recorded: script.length };
      const reason = error instanceof Error ? error.message : String(error);
      this.#change({ lines: [], chosen: null, noWayBack: `${reason}.` });
    }
  }

  #forgetWay(reason: string | null): void {
    // With a domain that runs the lines go on; they only can't be gone back to.
    if (this.#runner?.live.isRunning !== true) this.#origin = null;
    this.#change({ noWayBack: reason });
  }

  #current(): ScriptRunner {
    if (this.#runner !== null) return this.#runner;
    const { images } = this.parts;
    const document = this.#document ?? this.#newDocument(null);
    this.#document = document;
    const options = { onStep: (step: JobStep) => this.#onStep(step), onTurn: () => this.#onTurn() };
    this.#runner = new ScriptRunner({ host: imagesHost(images), files: images, document }, options);
    this.#change({ domain: document.name() });
    return this.#runner;
  }

  #newDocument(held: string | null): LiveDocument {
    const { log } = this.parts;
    return new LiveDocument({ ...this.parts, say: (text) => log.say('information', text) }, held);
  }

  #onStep(step: JobStep): void {
    if (this.#replaying || this.#line === null) return;
    const xml = this.#document?.text() ?? '';
    this.#line = { ...this.#line, steps: withStep(this.#line.steps, step, xml) };
    this.#change({ progress: step.progress });
    if (step.phase === 'guest-command') this.#showSoon();
    else {
      this.#show();
      this.#look(this.#line.id, this.#line.steps.length - 1);
    }
  }

  /** The Worker answers in order: what it lists now is how things are before QEMU goes on. */
  #look(id: number, step: number): void {
    const { images } = this.parts;
    void images.listFiles().then(
      (files) => {
        const allocated = new Map(files.flatMap((file) => (file.kind === 'file' ? [[file.path, file.allocated]] : [])));
        if (this.#line?.id === id) this.#line = withAllocated(this.#line, step, allocated);
        const lines = this.#state.lines.map((line) => (line.id === id ? withAllocated(line, step, allocated) : line));
        this.#change({ lines });
      },
      () => undefined,
    );
  }

  async #onTurn(): Promise<void> {
    this.#turns += 1;
    if (this.#replaying) return;
    if (performance.now() - this.#shown >= showEvery) await this.#showProgress();
    const { pace } = this.#state;
    if (pace > 0) await pause(pace, this.#stop.signal);
  }

  async #showProgress(): Promise<void> {
    const live = this.#runner?.live;
    const progress = live === undefined ? [] : await live.progress().catch(() => []);
    this.#change({ progress });
    this.#show();
  }

  #showSoon(): void {
    if (performance.now() - this.#shown >= showEvery) this.#show();
  }

  #show(): void {
    this.#shown = performance.now();
    const live = this.#runner?.live;
    const lines = this.#line === null ? this.#state.lines : withLine(this.#state.lines, this.#line);
    this.#change({
      lines,
      running: live?.isRunning ?? false,
      disks: live?.disks ?? [],
      invalidated: live?.invalidated ?? [],
    });
  }

  get #state(): LiveState {
    return this.parts.store.state.peek().live;
  }

  #change(change: Partial<LiveState>): void {
    this.parts.store.dispatch({ type: 'live-changed', change });
  }
}

function wentBack(line: SessionLine | null, count: number): string {
  const where = line === null ? 'the beginning' : `“${line.text}”`;
  const again = count === 1 ? 'one recorded line ran' : `${count} recorded lines ran`;
  return `Back at ${where}: the images are as they were set aside, and ${again} again.`;
}

/** Ends early when it is stopped. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
}
