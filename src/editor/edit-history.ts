import type { TextEdit, TextRange } from '../xml/index.js';

/** One undoable step: what it does to the text before it, and what takes it back. */
export interface HistoryStep {
  readonly edits: readonly TextEdit[];
  readonly inverse: readonly TextEdit[];
  readonly selectionBefore: TextRange;
  readonly selectionAfter: TextRange;
  /** A typed step is joined with the one before where both belong to one run of typing. */
  readonly typed: boolean;
}

/** Steps done and undone. Holds no text: its owner applies what it hands out. */
export interface EditHistory {
  push(step: HistoryStep): void;
  /** The step to take back, or null at the beginning. */
  undo(): HistoryStep | null;
  /** The step to do again, or null at the end. */
  redo(): HistoryStep | null;
  /** All steps done and not undone, oldest first. */
  done(): readonly HistoryStep[];
}

export function createEditHistory(): EditHistory {
  const done: HistoryStep[] = [];
  let undone: HistoryStep[] = [];
  return {
    push(step) {
      undone = [];
      const last = done.at(-1);
      const joined = last === undefined ? null : join(last, step);
      if (joined !== null) done.pop();
      done.push(joined ?? step);
    },
    undo() {
      const step = done.pop();
      if (step === undefined) return null;
      undone.push(step);
      return step;
    },
    redo() {
      const step = undone.pop();
      if (step === undefined) return null;
      done.push(step);
      return step;
    },
    done: () => done,
  };
}

/** One run of typing: characters that follow each other within a word, or deletions that continue each other. */
function join(first: HistoryStep, second: HistoryStep): HistoryStep | null {
  if (!first.typed || !second.typed) return null;
  const a = only(first.edits);
  const b = only(second.edits);
  const backA = only(first.inverse);
  const backB = only(second.inverse);
  if (a === null || b === null || backA === null || backB === null) return null;
  if (first.selectionAfter.start !== second.selectionBefore.start) return null;
  const insertsOn = isEmpty(b.range) && a.text !== '' && b.range.start === a.range.start + a.text.length;
  if (insertsOn && !startsNewWord(a.text, b.text)) {
    return {
      edits: [{ range: a.range, text: a.text + b.text }],
      inverse: [
        { range: { start: a.range.start, end: a.range.start + a.text.length + b.text.length }, text: backA.text },
      ],
      selectionBefore: first.selectionBefore,
      selectionAfter: second.selectionAfter,
      typed: true,
    };
  }
  if (a.text === '' && b.text === '' && b.range.end === a.range.start) {
    return {
      edits: [{ range: { start: b.range.start, end: a.range.end }, text: '' }],
      inverse: [{ range: { start: b.range.start, end: b.range.start }, text: backB.text + backA.text }],
      selectionBefore: first.selectionBefore,
      selectionAfter: second.selectionAfter,
      typed: true,
    };
  }
  return null;
}

function only(edits: readonly TextEdit[]): TextEdit | null {
  return edits.length === 1 ? (edits[0] ?? null) : null;
}

function isEmpty(range: TextRange): boolean {
  return range.start === range.end;
}

function startsNewWord(before: string, added: string): boolean {
  return added.includes('\n') || before.endsWith('\n') || (/\s$/.test(before) && /^\S/.test(added));
}
