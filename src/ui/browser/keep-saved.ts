import { effect } from '@preact/signals';
import {
  documentActs,
  nextTask,
  prepareSave,
  saveState,
  type State,
  type Store,
  type TextStorage,
  warn,
} from '../../workspace/index.js';

/** Characters of text or notes. Writing more takes milliseconds and more, so it waits until typing pauses. */
const large = 100_000;
const pause = 500;

const refusedText = 'The browser keeps no data for this page (storage refused or full): a reload will lose your text.';
const roomText = 'In History, Export the named entries and forget some to make room.';
const fullText = `The browser has no room left for the history: a reload will lose its newest entry. ${roomText}`;

/** Saves each change; says once, in a notice, what the browser refuses. Returns the way to stop. */
export function keepSaved(store: Store, storage: TextStorage): () => void {
  let before: State | null = null;
  const said = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = (): void => {
    clearTimeout(timer);
    const after = store.state.peek();
    if (before === after) return;
    const saved = saveState(storage, before, after);
    before = after;
    if (saved === 'saved' || said.has(saved)) return;
    said.add(saved);
    const named = after.earlier.some(({ name }) => name !== undefined);
    const text = saved === 'history-full' ? fullText : named ? `${refusedText} ${roomText}` : refusedText;
    queueMicrotask(() => warn(store, text));
  };
  /** In several tasks. What is changed meanwhile begins anew, or was saved at once. */
  const saveInTasks = async (): Promise<void> => {
    const after = store.state.peek();
    if (before === null || before === after) return;
    const steps = prepareSave(storage, before, after);
    for (;;) {
      const step = steps.next();
      if (step.done === true) {
        before = step.value;
        break;
      }
      await nextTask();
      if (before === after || store.state.peek() !== after) return;
    }
    save();
  };
  const stop = effect(() => {
    const after = store.state.value;
    const earlier = before;
    const waits =
      earlier !== null && [hasLargeText, hasLargeNotes, hasLargeHistory].some((large) => large(earlier, after));
    if (!waits) {
      save();
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(() => void saveInTasks(), pause);
  });
  const leave = (): void => {
    documentActs()?.leaveReplay(store);
    save();
  };
  // Leaving the page must lose nothing.
  document.addEventListener('visibilitychange', save);
  addEventListener('pagehide', leave);
  return () => {
    stop();
    save();
    document.removeEventListener('visibilitychange', save);
    removeEventListener('pagehide', leave);
  };
}

/** Also one that goes: the storage tells other tabs of both. */
function hasLargeText(before: State, after: State): boolean {
  return before.text !== after.text && Math.max(before.text.length, after.text.length) > large;
}

function hasLargeHistory(before: State, { earlier }: State): boolean {
  if (before.earlier === earlier) return false;
  return earlier.reduce((length, { text }) => length + text.length, 0) > large;
}

function hasLargeNotes(before: State, { notes }: State): boolean {
  if (before.notes === notes) return false;
  let length = 0;
  for (const { text, replies } of notes) {
    length += text.length;
    for (const reply of replies) length += reply.text.length;
  }
  return length > large;
}
