import { nextTask, runInTasks } from '../tasks.js';
import type { Derived } from '../derived/derived.js';
import type { DocumentEditor } from './document-editor.js';
import { isLongText } from './long-text.js';

interface Ground {
  readonly derived: Pick<Derived, 'reading'>;
  readonly editor: Pick<DocumentEditor, 'prepare'>;
}

/** Reads a text, and lets the editor prepare for it, in short steps of which each yields: opening it is quickly done then. */
export function* readyInSteps({ derived, editor }: Ground, text: string): Generator<undefined, void> {
  yield* derived.reading.readInSteps(text);
  yield;
  yield* editor.prepare(text);
}

/** Does so for a long text, in tasks of their own. */
export async function makeReady(ground: Ground, text: string): Promise<void> {
  if (!isLongText(text)) return;
  await runInTasks(readyInSteps(ground, text));
  await nextTask();
}

/** Opens a text by `act`: at once where it is short, else as soon as it is ready. */
export function whenReady(ground: Ground, text: string, act: () => void): void {
  if (isLongText(text)) void makeReady(ground, text).then(act);
  else act();
}
