import type { ImagesClient, RestartLoss } from '../../images/index.js';
import type { PlanKind, ScriptListener, SnapshotWish } from '../../script/index.js';
import { commandText, parseCommandLines } from '../../shell/index.js';
import type { Plan } from '../../scenario/index.js';
import { imageDisagreements } from '../derived/image-disagreements.js';
import { madeRaw } from '../derived/made-raw.js';
import { plansOf } from '../derived/plans.js';
import { linesAsSaidNow } from './lines-as-said-now.js';
import { LiveSession } from '../live/live-session.js';
import { type BlockGraph, type GraphFacts, graphFacts, readBlockGraph } from '../../diagram/index.js';
import { foreseenOf } from '../live/foreseen.js';
import { consoleListener } from './console-listener.js';
import { createFileActions, type FileActions } from './file-actions.js';
import { createHeldVerdict } from './held-verdict.js';
import { createImageWatch } from './image-watch.js';
import type { SessionGround } from './session-ground.js';
import { beginOffered, startClean } from './start-clean.js';
import { withListeners } from './several-listeners.js';

/** What can be done with images. One thing runs at a time; each is seen in the console. */
export interface Session {
  /**
   * Makes what the document names. `passphrase`: for images that are to be encrypted, as the person chose it; null: each
   * keeps the one it has, or one is made up. It is kept nowhere but in the images' memory.
   */
  createImages(passphrase?: string | null): Promise<boolean>;
  /** Fills the selected disk's mirror. */
  mirrorImages(): Promise<boolean>;
  /** Runs what was typed into the console. */
  runLines(text: string): Promise<void>;
  /**
   * The same for lines that were recorded, by this version or an earlier one, from clean images: they are not what the
   * person typed now.
   */
  replay(lines: readonly string[]): Promise<void>;
  /**
   * Runs the first lines of those that wait (state, `live.ahead`). The first of what a document brought run from clean
   * images: the domain that runs is ended, files go.
   */
  runAhead(count: number): Promise<void>;
  /** Lets `listener` hear of lines that run, besides the console. Returns the way to stop. */
  listen(listener: ScriptListener): () => void;
  /** Writes the disks of the running domain into the document as they are now, each in the layout it has there. */
  writeLiveDisks(): void;
  /** Ends the domain, if it runs, as its guest would. */
  shutDown(): Promise<void>;
  /** Makes everything as it was after a line of the live session; null: as before the first. */
  goBack(line: number | null): Promise<void>;
  /** QEMU's own view of the running domain's block layer; null while the domain is off, or something else runs. */
  blockGraph(): Promise<AskedGraph | null>;
  /**
   * Shows what a line about a snapshot would do, unless something runs; null: shows it no more. `isChosen`: somebody is
   * to say whether it is done. Changes nothing.
   */
  foresee(wish: SnapshotWish | null, isChosen?: boolean): Promise<void>;
  /** Prints what qemu-img says of an image and of those below it. */
  inspect(path: string): Promise<void>;
  stop(): void;
  readonly files: FileActions;
  dispose(): void;
}

/** Nodes, jobs and devices, who uses whom; and what else QEMU says of them. */
export interface AskedGraph {
  readonly graph: BlockGraph;
  readonly facts: GraphFacts;
}

interface SessionParts extends SessionGround {
  readonly images: ImagesClient;
}

export function createSession(parts: SessionParts): Session {
  const { store, derived, editor, log, images, saveFile, askSchema, watched } = parts;
  parts.comparison.value = imageDisagreements;
  const listeners = new Set<ScriptListener>();
  const watch = watched ? createImageWatch(store, derived, images) : null;
  const verdict = createHeldVerdict(store, async () => watch?.refresh(true));
  const live = new LiveSession(
    { store, reading: derived.reading, editor, images, log, askSchema, watched },
    (session) => withListeners(consoleListener({ store, derived, log, live: session, watched, verdict }), listeners),
  );
  const { runner } = live;
  const plans = plansOf(parts);
  let stop = new AbortController();
  /** What was thought of last: an answer to anything before comes too late. */
  let thought = 0;
  const restarted = (loss: RestartLoss): void => {
    log.say('error', loss.message);
    void live.drop();
  };
  const stops = [
    () => watch?.stop(),
    images.onRestart(restarted),
    images.onReadFailure((path, message) => log.say('error', `${path}: ${message}`)),
  ];

  /** Runs `work` unless something runs already; afterwards the picture is brought up to date. */
  const alone = async (work: () => Promise<boolean>): Promise<boolean> => {
    if (store.state.peek().busy) return false;
    stop = new AbortController();
    live.stoppedBy(stop.signal);
    store.dispatch({ type: 'busy-changed', busy: true });
    try {
      return await work();
    } catch (error) {
      log.say('error', error instanceof Error ? error.message : String(error));
      return false;
    } finally {
      // A verdict and the picture of what it speaks of come together; of a mere command the next one need not wait for that.
      await Promise.race([verdict.whenTold(), whenStopped(stop.signal)]);
      verdict.tell();
      store.dispatch({ type: 'busy-changed', busy: false });
      await watch?.refresh();
      store.dispatch({ type: 'plan-settled' });
    }
  };

  const plan = async (kind: PlanKind, { steps, problems, remarks }: Plan): Promise<boolean> => {
    if (steps.length > 0)
      return (await runner.runPlan(kind, { steps, problems, remarks }, stop.signal)).kind === 'done';
    for (const problem of problems) log.say('error', problem);
    return false;
  };
  const runText = async (text: string): Promise<boolean> => {
    const lines = parseCommandLines(text);
    const problem = lines.find((line) => line.kind === 'problem');
    if (problem?.kind === 'problem') {
      // As in a terminal, what was typed stands above what is said of it.
      const typed = text.split('\n')[problem.line - 1]?.trim() ?? '';
      log.say('error', `$ ${typed}\n${lines.length > 1 ? `Line ${problem.line}: ` : ''}${problem.message}`);
      return false;
    }
    const left = await runner.runAll(lines, stop.signal);
    if (left > 0 && !stop.signal.aborted) log.say('information', leftOut(left));
    return left === 0;
  };
  const files = createFileActions(
    store,
    images,
    log,
    {
      changed: () => live.filesChangedByHand(),
      cleared: () => live.drop(),
      roomChosen: () => live.roomChosen(),
    },
    saveFile,
  );
  const ahead = (count: number): string =>
    store.state
      .peek()
      .live.ahead.slice(0, count)
      .map(({ text }) => text)
      .join('\n');

  return {
    createImages: (passphrase = null) =>
      alone(() => live.withPassphrase(passphrase, () => plan('create', plans.create.peek()))),
    mirrorImages: () => alone(() => plan('mirror', plans.mirror.peek())),
    async runLines(text) {
      store.dispatch({ type: 'line-typed', line: text });
      await alone(() => runText(text));
    },
    async replay(lines) {
      await alone(async () => {
        await startClean(store, log, files);
        return runText(linesAsSaidNow(lines, derived).join('\n'));
      });
    },
    async runAhead(count) {
      await alone(async () => {
        await beginOffered(store, log, files);
        return live.asScenario(() => runText(ahead(count)));
      });
    },
    async goBack(line) {
      await alone(async () => {
        await live.goBack(line);
        return true;
      });
    },
    async inspect(path) {
      const raw = madeRaw(store.state.peek().script, store.state.peek().live.disks).has(path);
      const argv = ['qemu-img', 'info', ...(raw ? ['-f', 'raw'] : []), '--backing-chain', path];
      await alone(async () => {
        await runner.look(argv, commandText(argv), stop.signal);
        return true;
      });
    },
    async foresee(wish, isChosen = false) {
      const turn = (thought += 1);
      if (wish === null || store.state.peek().busy) {
        if (store.state.peek().live.foreseen !== null) store.dispatch({ type: 'foreseen', foreseen: null });
        return;
      }
      const foresight = await runner.foresee(wish);
      if (foresight === null || turn !== thought || store.state.peek().busy) return;
      store.dispatch({
        type: 'foreseen',
        foreseen: foreseenOf({ wish, isChosen }, foresight, store.state.peek(), derived.reading.models.peek()),
      });
    },
    async blockGraph() {
      const { domain } = runner;
      if (domain?.isRunning !== true || store.state.peek().busy) return null;
      const graph = readBlockGraph(await domain.askMonitor('x-debug-query-block-graph'));
      if (graph === null) return null;
      const nodes = await domain.askMonitor('query-named-block-nodes');
      return { graph, facts: graphFacts(nodes, await domain.askMonitor('query-block-jobs')) };
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    writeLiveDisks: () => live.writeDisks(),
    async shutDown() {
      await alone(async () => {
        await runner.end();
        return true;
      });
    },
    stop() {
      stop.abort();
      images.endIfDead();
    },
    files,
    dispose() {
      for (const stop of stops) stop();
    },
  };
}

function whenStopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function leftOut(lines: number): string {
  return lines === 1 ? 'The line after it was not run.' : `The ${lines} lines after it were not run.`;
}
