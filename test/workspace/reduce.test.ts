import { describe, expect, it } from 'vitest';
import type { Action } from '../../src/workspace/state/action.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import { reduce } from '../../src/workspace/state/reduce.js';
import type { PlanRun, State } from '../../src/workspace/state/state.js';

const run: PlanRun = { plan: 'mirror', diskId: 'vda', steps: [], done: 0, outcome: { kind: 'running' }, made: null };
const usage = { used: 0, budget: 1 };
const file = { path: '/a', kind: 'file', size: 1, allocated: 1, modified: 1 } as const;

function after(...actions: readonly Action[]): State {
  return actions.reduce(reduce, initialState('<domain/>'));
}

describe('the state', () => {
  it('stays the same object when nothing changes', () => {
    const state = initialState('<domain/>');
    expect(reduce(state, { type: 'text-changed', text: '<domain/>' })).toBe(state);
    expect(reduce(state, { type: 'selected', diskId: null, imageId: null })).toBe(state);
  });

  it('drops a waiting conversion when the text changes', () => {
    const conversion = { diskId: 'vda', to: 'flat', losses: [], edits: [] } as const;
    const state = after({ type: 'conversion-asked', conversion }, { type: 'text-changed', text: '<other/>' });
    expect(state.conversion).toBeNull();
  });

  it('keeps each earlier document once, newest first, thirty at most', () => {
    const actions = [...Array(31).keys(), 29].map((number, time): Action => ({
      type: 'text-kept',
      earlier: { text: `<d${number}/>`, notes: [], label: '', time },
    }));
    const { earlier } = after(...actions);
    expect(earlier).toHaveLength(30);
    expect(earlier.slice(0, 3).map((one) => one.text)).toEqual(['<d29/>', '<d30/>', '<d28/>']);
  });

  it('keeps the same earlier document twice where its notes differ', () => {
    const note = { target: 'vda', text: 'Why?', author: null, resolved: false, replies: [] };
    const kept = (notes: readonly (typeof note)[], time: number): Action => ({
      type: 'text-kept',
      earlier: { text: '<d/>', notes, label: '', time },
    });
    const { earlier } = after(kept([note], 1), kept([], 2), kept([{ ...note, resolved: true }], 3), kept([note], 4));
    expect(earlier.map(({ time }) => time)).toEqual([4, 3]);
  });

  it.each([
    [0.01, 0.1],
    [0.5, 0.5],
    [7, 0.8],
  ])('holds a pane dragged to %d at %d', (share, held) => {
    expect(after({ type: 'pane-resized', pane: 'console', share }).preferences.panes.console).toBe(held);
  });

  it('does not repeat a line in the console history, nor keep empty ones', () => {
    const lines = ['ls', 'ls', ' ', 'help'].map((line): Action => ({ type: 'line-typed', line }));
    expect(after(...lines).commandHistory).toEqual(['ls', 'help']);
  });

  it('keeps a running command when the console is cleared', () => {
    const begin = (id: number): Action => ({ type: 'command-started', id, text: `command ${id}`, purpose: null });
    const end = { outcome: { kind: 'exited', status: 0 }, budgetReached: false, elapsed: 1 } as const;
    const state = after(begin(1), { type: 'command-ended', id: 1, end }, begin(2), { type: 'console-cleared' });
    expect(state.transcript.map((entry) => entry.id)).toEqual([2]);
  });
});

describe('the verdict of a plan', () => {
  const started: Action = { type: 'plan-started', run };
  const ended: Action = { type: 'plan-ended', outcome: { kind: 'done', comparison: 'Images are identical.' } };
  const settled: Action = { type: 'plan-settled' };
  const seen = (...files: (typeof file)[]): Action => ({ type: 'images-seen', files, usage });

  it('stays while document and images stay', () => {
    expect(after(started, ended, seen(file), settled, seen(file)).run?.outcome.kind).toBe('done');
  });

  it('goes when the document changes', () => {
    expect(after(started, ended, { type: 'text-changed', text: '' }).run).toBeNull();
  });

  it('goes when the images change', () => {
    expect(after(started, ended, seen(file), settled, seen()).run).toBeNull();
  });

  it('is not lost to a look that began before the last command ended', () => {
    expect(after(started, ended, seen(), seen(file), settled, seen(file)).run?.outcome.kind).toBe('done');
  });

  it('is not lost while the plan still runs', () => {
    expect(after(started, seen(file), { type: 'text-changed', text: '' }, seen()).run?.outcome.kind).toBe('running');
  });
});
