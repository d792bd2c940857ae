import type { ImagesClient, RestartLoss } from '../../images/index.js';
import { commandText } from '../../shell/index.js';
import { type Plan } from '../../scenario/index.js';
import type { Derived } from '../derived/derived.js';
import type { DocumentEditor } from '../document/document-editor.js';
import type { ScriptLine } from '../state/live-state.js';
import { LiveSession } from '../live/live-session.js';
import type { PlanRun } from '../state/state.js';
import type { Store } from '../state/store.js';
import { createConsoleLog } from '../console/console-log.js';
import { createFileActions, type FileActions, type SaveFile } from './file-actions.js';
import { createImageWatch } from './image-watch.js';
import { runCommandLines } from './run-command-lines.js';
import { runPlan } from './run-plan.js';
import { createRunner } from '../console/runner.js';

/** What can be done with images. One thing runs at a time; each is seen in the console. */
export interface Session {
  createImages(): Promise<boolean>;
  /** Fills the selected disk's mirror. */
  mirrorImages(): Promise<boolean>;
  /** Runs what was typed into the console. */
  runLines(text: string): Promise<void>;
  /** The same for commands that were recorded: they are not what the person typed now. */
  replay(text: string): Promise<void>;
  /** Runs the first lines of those that wait (state, `live.ahead`). */
  runAhead(count: number): Promise<void>;
  /** Makes everything as it was after a line of the live session; null: as before the first. */
  goBack(line: number | null): Promise<void>;
  /** Lets a scenario's lines wait to be run on the document. */
  openScenario(title: string, lines: readonly ScriptLine[]): Promise<void>;
  /** Prints what qemu-img says of an image and of those below it. */
  inspect(path: string): Promise<void>;
  stop(): void;
  readonly files: FileActions;
  dispose(): void;
}

export function createSession(
  store: Store,
  derived: Derived,
  editor: DocumentEditor,
  images: ImagesClient,
  saveFile: SaveFile,
): Session {
  const log = createConsoleLog(store);
  const runner = createRunner(images, log);
  const live = new LiveSession({ store, reading: derived.reading, editor, images, log });
  const watch = createImageWatch(store, derived, images);
  const restarted = (loss: RestartLoss): void => {
    log.say('error', loss.message);
    void live.drop();
  };
  const stops = [
    () => watch.stop(),
    images.onRestart(restarted),
    images.onReadFailure((path, message) => log.say('error', `${path}: ${message}`)),
  ];

  /** Runs `work` unless something runs already; afterwards the picture is brought up to date. */
  const alone = async (work: () => Promise<boolean>): Promise<boolean> => {
    if (store.state.peek().busy) return false;
    runner.begin();
    store.dispatch({ type: 'busy-changed', busy: true });
    try {
      return await work();
    } catch (error) {
      log.say('error', error instanceof Error ? error.message : String(error));
      return false;
    } finally {
      store.dispatch({ type: 'busy-changed', busy: false });
      await watch.refresh();
      store.dispatch({ type: 'plan-settled' });
    }
  };

  const plan = async (kind: PlanRun['plan'], diskId: string | null, steps: Plan): Promise<boolean> => {
    for (const problem of steps.problems) log.say('error', problem);
    if (steps.steps.length === 0) return false;
    return (await runPlan(kind, diskId, steps, { store, images, runner })).kind === 'done';
  };
  const create = (): Promise<boolean> => {
    live.imagesMade();
    return plan('create', null, derived.plans.create.peek());
  };
  const runText = (text: string): Promise<boolean> =>
    alone(async () => {
      await runCommandLines(text, { store, images, runner, log, live, createImages: create });
      return true;
    });

  return {
    createImages: () => alone(create),
    mirrorImages: () =>
      alone(() => plan('mirror', derived.reading.selectedDisk.peek()?.disk.id ?? null, derived.plans.mirror.peek())),
    async runLines(text) {
      store.dispatch({ type: 'line-typed', line: text });
      await runText(text);
    },
    async replay(text) {
      await runText(text);
    },
    async runAhead(count) {
      const { ahead } = store.state.peek().live;
      await runText(
        ahead
          .slice(0, count)
          .map(({ text }) => text)
          .join('\n'),
      );
    },
    async goBack(line) {
      await alone(async () => {
        await live.goBack(line);
        return true;
      });
    },
    async openScenario(title, lines) {
      await alone(async () => {
        await live.open(title, lines);
        return true;
      });
    },
    async inspect(path) {
      const argv = ['qemu-img', 'info', '--backing-chain', path];
      await alone(async () => {
        await runner.tool(argv, commandText(argv), null);
        return true;
      });
    },
    stop() {
      runner.stop();
      live.stop();
    },
    files: createFileActions(
      store,
      images,
      log,
      {
        changed: () => live.filesChangedByHand(),
        cleared: () => live.drop(),
      },
      saveFile,
    ),
    dispose() {
      for (const stop of stops) stop();
    },
  };
}
