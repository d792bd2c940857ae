import { describe, expect, it } from 'vitest';
import { linkLimits, type SharedCase, type SharedNote } from '../../src/links/index.js';
import { prepareSave, readSavedState, saveState } from '../../src/workspace/saved/saved-state.js';
import type { TextStorage } from '../../src/workspace/saved/text-storage.js';
import type { State } from '../../src/workspace/state/state.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import { reduce } from '../../src/workspace/state/reduce.js';

function memoryStorage(options: { readonly capacity?: number } = {}): TextStorage {
  const kept = new Map<string, string>();
  return {
    read: (key) => kept.get(key) ?? null,
    write(key, value) {
      const others = [...kept].filter(([name]) => name !== key).reduce((sum, [, text]) => sum + text.length, 0);
      if (others + value.length > (options.capacity ?? Infinity)) return false;
      kept.set(key, value);
      return true;
    },
  };
}

const note: SharedNote = {
  target: 'vda/chain/0',
  text: 'Why qcow2?',
  author: 'Jane',
  resolved: false,
  replies: [{ text: 'For the snapshot.', author: null }],
};

describe('what the browser keeps', () => {
  it('brings back text, earlier documents, preferences and console history', () => {
    const storage = memoryStorage();
    let state = initialState('<domain/>');
    state = reduce(state, { type: 'text-kept', earlier: { text: '<old/>', notes: [note], label: 'Before', time: 1 } });
    state = reduce(state, { type: 'notes-changed', notes: [note, { ...note, resolved: true }] });
    state = reduce(state, { type: 'theme-chosen', theme: 'dark' });
    state = reduce(state, { type: 'pane-resized', pane: 'editor', share: 0.3 });
    state = reduce(state, { type: 'line-typed', line: 'ls' });
    expect(saveState(storage, null, state)).toBe('saved');
    expect(readSavedState(storage, 'unused')).toEqual(state);
  });

  it('is the default text on a first visit', () => {
    expect(readSavedState(memoryStorage(), '<first/>').text).toBe('<first/>');
  });

  it('keeps an emptied document empty', () => {
    const storage = memoryStorage();
    saveState(storage, null, initialState(''));
    expect(readSavedState(storage, '<first/>').text).toBe('');
  });

  it.each([
    '{',
    '[]',
    '{"theme":1,"panes":{"editor":"wide"},"virtualSize":-5}',
    '{"__proto__":{"theme":"dark"}}',
    'null',
  ])('reads damaged preferences as the default: %s', (damaged) => {
    const storage = memoryStorage();
    storage.write('preferences', damaged);
    expect(readSavedState(storage, '').preferences).toEqual(initialState('').preferences);
  });

  it('leaves out damaged entries of lists and keeps the others', () => {
    const storage = memoryStorage();
    storage.write('earlier', '[{"text":"<a/>","label":"A","time":1},{"text":3},null]');
    storage.write('command-history', '["ls",7]');
    const state = readSavedState(storage, '');
    expect(state.earlier).toEqual([{ text: '<a/>', notes: [], label: 'A', time: 1 }]);
    expect(state.commandHistory).toEqual(['ls']);
  });

  it('leaves out damaged notes and keeps the others', () => {
    const storage = memoryStorage();
    storage.write('notes', JSON.stringify([{ ...note, replies: [{ text: 1 }, ...note.replies] }, { text: 'x' }, 3]));
    expect(readSavedState(storage, '').notes).toEqual([note]);
    storage.write('notes', JSON.stringify([{ ...note, text: 'x'.repeat(20_001) }]));
    expect(readSavedState(storage, '').notes).toEqual([]);
  });

  const told = { virtualSize: 21474836480, snapshots: ['s1'], bitmaps: [], dataFile: '/images/data' };

  it('brings back what a text told of the images, and whether its sizes count', () => {
    const storage = memoryStorage();
    let state = reduce(initialState('<domain/>'), {
      type: 'details-told',
      details: new Map([['/images/top', told]]),
    });
    state = reduce(state, { type: 'virtual-size-chosen', bytes: 2 ** 20 });
    saveState(storage, null, state);
    const saved = readSavedState(storage, '');
    expect(saved.details).toEqual(state.details);
    expect(saved.sizesAsTold).toBe(false);
  });

  it('leaves out what is damaged of that', () => {
    const storage = memoryStorage();
    const damaged = { path: '/images/other', virtualSize: -1, snapshots: [7, 's1'], bitmaps: 'b', dataFile: {} };
    storage.write('details', JSON.stringify({ images: [null, { path: 7 }, damaged, { path: 'x'.repeat(5000) }] }));
    const { details, sizesAsTold } = readSavedState(storage, '');
    expect([...details]).toEqual([
      ['/images/other', { virtualSize: null, snapshots: ['s1'], bitmaps: [], dataFile: null }],
    ]);
    expect(sizesAsTold).toBe(true);
  });

  it('gives up the earlier documents when there is no room for the current one', () => {
    const storage = memoryStorage({ capacity: 800 });
    const before = reduce(initialState('short'), {
      type: 'text-kept',
      earlier: { text: 'x'.repeat(500), notes: [], label: 'Before', time: 1 },
    });
    saveState(storage, null, before);
    const after = reduce(before, { type: 'text-changed', text: 'y'.repeat(400) });
    expect(saveState(storage, before, after)).toBe('saved');
    expect(readSavedState(storage, '').text).toBe(after.text);
    expect(readSavedState(storage, '').earlier).toEqual([]);
  });

  it('says so when the browser refuses', () => {
    expect(saveState(memoryStorage({ capacity: 0 }), null, initialState('text'))).toBe('refused');
  });
});

describe('cases of two tabs', () => {
  const called = (title: string): SharedCase => ({ title, must: 'differ', documents: ['<a/>', '<b/>'] });
  const [one, two, three] = [called('one'), called('two'), called('three')];
  const start = initialState('<domain/>');
  const withCases = (...cases: readonly SharedCase[]): State => reduce(start, { type: 'cases-changed', cases });

  it('are all there, whichever tab wrote last', () => {
    const storage = memoryStorage();
    saveState(storage, start, withCases(one));
    saveState(storage, start, withCases(two));
    expect(readSavedState(storage, '').cases).toEqual([two, one]);
  });

  it('are all there that differ in no more than a word, or in where a comma stands', () => {
    const storage = memoryStorage();
    const agree: SharedCase = { ...one, must: 'agree' };
    const first: SharedCase = { title: 'a,b', must: 'differ', documents: ['c', 'd'] };
    const second: SharedCase = { title: 'a', must: 'differ', documents: ['b,c', 'd'] };
    saveState(storage, start, withCases(one, first));
    saveState(storage, start, withCases(agree, second));
    expect(readSavedState(storage, '').cases).toEqual([agree, second, one, first]);
  });

  it('are all there, also more than a link carries', () => {
    const storage = memoryStorage();
    const many = Array.from({ length: linkLimits.cases + 5 }, (_, at) => called(`case ${at}`));
    saveState(storage, start, withCases(...many));
    saveState(storage, start, withCases(one));
    expect(readSavedState(storage, '').cases).toEqual([one, ...many]);
  });

  it('but those that a tab took away or changed', () => {
    const storage = memoryStorage();
    saveState(storage, null, withCases(one, two));
    saveState(storage, withCases(one, two), withCases(three));
    expect(readSavedState(storage, '').cases).toEqual([three]);
  });
});

describe('a large document is saved a piece at a time', () => {
  const before = initialState('<domain/>');
  let after = reduce(before, { type: 'text-changed', text: 'x'.repeat(200_000) });
  after = reduce(after, { type: 'notes-changed', notes: [note] });

  /** Storage of a tab and storage of all tabs, and what was written to them since it was asked last. */
  function countedStorage(): { readonly storage: TextStorage; readonly written: () => readonly string[] } {
    let log: string[] = [];
    const storage = memoryStorage();
    return {
      storage: {
        ...storage,
        write(key, value) {
          log.push(`all: ${key}`);
          return storage.write(key, value);
        },
        writeAhead: (key) => log.push(`tab: ${key}`),
      },
      written() {
        const now = log;
        log = [];
        return now;
      },
    };
  }

  /** What is told after each step. */
  function inSteps<Told>(steps: Iterator<unknown>, tell: () => Told): readonly Told[] {
    const told: Told[] = [];
    while (steps.next().done !== true) told.push(tell());
    return told;
  }

  it('in its tab first, one value in each step', () => {
    const { storage, written } = countedStorage();
    expect(inSteps(prepareSave(storage, before, after), written)).toEqual([[], ['tab: notes'], ['tab: text']]);
    expect(saveState(storage, before, after)).toBe('saved');
    expect(written()).toEqual(['all: notes', 'all: text']);
  });

  it('and only what changed', () => {
    const { storage, written } = countedStorage();
    const changed = reduce(after, { type: 'text-changed', text: 'y' });
    expect(inSteps(prepareSave(storage, after, changed), written)).toEqual([['tab: text']]);
  });

  it('the history in a step of its own, and not again', () => {
    const { storage, written } = countedStorage();
    const entry = { text: 'long', notes: [], label: 'Before', time: 1 };
    const changed = reduce(after, { type: 'state-kept', earlier: entry });
    const steps = prepareSave(storage, after, changed);
    expect(steps.next().done).toBe(false);
    expect(written()).toEqual(['all: earlier']);
    const { value } = steps.next();
    expect(value).toMatchObject({ earlier: [{ text: 'long' }] });
    if (value === undefined) throw new Error('It has no state to save from.');
    expect(saveState(storage, value, changed)).toBe('saved');
    expect(written()).toEqual([]);
  });
});
