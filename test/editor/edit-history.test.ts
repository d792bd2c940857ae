import { describe, expect, it } from 'vitest';
import { inverseEdits } from '../../src/editor/document-edits.js';
import { createEditHistory, type EditHistory } from '../../src/editor/edit-history.js';
import { applyEdits } from '../../src/xml/index.js';

/** A text that is typed into; `undo` and `redo` give the text after them. */
function typewriter(history: EditHistory = createEditHistory()) {
  let text = '';
  let caret = 0;
  const replace = (start: number, end: number, inserted: string, typed: boolean) => {
    const edits = [{ range: { start, end }, text: inserted }];
    const after = start + inserted.length;
    history.push({
      edits,
      inverse: inverseEdits(text, edits),
      selectionBefore: { start: caret, end: caret },
      selectionAfter: { start: after, end: after },
      typed,
    });
    text = applyEdits(text, edits);
    caret = after;
  };
  return {
    type(characters: string) {
      for (const character of characters) replace(caret, caret, character, true);
    },
    backspace: () => replace(caret - 1, caret, '', true),
    paste: (inserted: string) => replace(caret, caret, inserted, false),
    moveTo(offset: number) {
      caret = offset;
    },
    undo() {
      const step = history.undo();
      text = applyEdits(text, step?.inverse ?? []);
      caret = step?.selectionBefore.start ?? caret;
      return text;
    },
    redo() {
      const step = history.redo();
      text = applyEdits(text, step?.edits ?? []);
      caret = step?.selectionAfter.start ?? caret;
      return text;
    },
  };
}

describe('undo takes back', () => {
  it('one word of typing at a time', () => {
    const writer = typewriter();
    writer.type('one two');
    expect(writer.undo()).toBe('one ');
    expect(writer.undo()).toBe('');
  });

  it('one line of typing at a time', () => {
    const writer = typewriter();
    writer.type('a\nb');
    expect([writer.undo(), writer.undo(), writer.undo()]).toEqual(['a\n', 'a', '']);
  });

  it('a run of deletions as one step', () => {
    const writer = typewriter();
    writer.type('abc');
    writer.backspace();
    writer.backspace();
    expect(writer.undo()).toBe('abc');
  });

  it('a paste as one step, apart from the typing around it', () => {
    const writer = typewriter();
    writer.type('a');
    writer.paste('<disk/>');
    writer.type('b');
    expect([writer.undo(), writer.undo(), writer.undo()]).toEqual(['a<disk/>', 'a', '']);
  });

  it('typing in two places as two steps', () => {
    const writer = typewriter();
    writer.type('ab');
    writer.moveTo(0);
    writer.type('c');
    expect(writer.undo()).toBe('ab');
  });

  it('nothing at the beginning', () => {
    expect(createEditHistory().undo()).toBeNull();
  });
});

describe('redo', () => {
  it('does again what was undone, in order', () => {
    const writer = typewriter();
    writer.type('one two');
    writer.undo();
    writer.undo();
    expect([writer.redo(), writer.redo()]).toEqual(['one ', 'one two']);
  });

  it('has nothing to do after something new was typed', () => {
    const writer = typewriter();
    writer.type('a');
    writer.undo();
    writer.paste('b');
    expect(writer.redo()).toBe('b');
  });
});
