import { editor } from 'monaco-editor/editor';
import type { LineEnding } from '../line-ending.js';

/** Changes a model's line ends so that undo and redo take them together with the edit that follows. */
export interface LineEndSteps {
  /** Gives every line this end. With `editFollows` the next edit belongs to the same step for whoever undoes. */
  change(to: LineEnding, editFollows: boolean): void;
  /** The model is between the line ends' change and the edit that belongs to it, on the way to one side. */
  isBetween(): boolean;
  dispose(): void;
}

/**
 * Monaco keeps an edit's place as an offset, which is wrong once the line ends differ; so line ends are a
 * step of their own in its history, and undoing or redoing one of the two goes on with the other.
 */
export function lineEndSteps(model: editor.ITextModel): LineEndSteps {
  /** From the state in between to the state before the line ends changed, by Monaco's version numbers. */
  const stateBefore = new Map<number, number>();
  let state = model.getAlternativeVersionId();
  let changing = false;
  const isBetween = (): boolean => changing || stateBefore.has(model.getAlternativeVersionId());
  const listener = model.onDidChangeContent(() => {
    const cameFrom = state;
    state = model.getAlternativeVersionId();
    const before = stateBefore.get(state);
    if (before === undefined) return;
    // Not before Monaco has finished the step it is in.
    queueMicrotask(() => {
      if (!model.isDisposed()) void (cameFrom === before ? model.redo() : model.undo());
    });
  });
  return {
    change(to, editFollows) {
      if (model.getEOL() === to) return;
      const before = state;
      changing = editFollows;
      model.pushStackElement();
      model.pushEOL(to === '\r\n' ? editor.EndOfLineSequence.CRLF : editor.EndOfLineSequence.LF);
      model.pushStackElement();
      changing = false;
      if (editFollows) stateBefore.set(state, before);
    },
    isBetween,
    dispose: () => listener.dispose(),
  };
}
