import { signal } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import { defaultExample, examples, type Example } from '../../src/examples/index.js';
import { stepText } from '../../src/scenario/index.js';
import { decodeLink } from '../../src/links/index.js';
import { createDerived } from '../../src/workspace/derived/derived.js';
import { plansOf } from '../../src/workspace/derived/plans.js';
import { exampleNotes } from '../../src/workspace/notes/example-notes.js';
import { pageLink } from '../../src/workspace/share/page-link.js';
import { shareState } from '../../src/workspace/share/share-state.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import type { State } from '../../src/workspace/state/state.js';
import { createStore } from '../../src/workspace/state/store.js';

const address = 'https://example.org/playground/?embed#old';

/** After "Create these images" and "Mirror" for the first disk. */
function withCommands(text: string): State {
  const store = createStore(initialState(text));
  const plans = plansOf({ store, derived: createDerived(store.state, signal(null)) });
  const steps = [...plans.create.value.steps, ...plans.mirrorPreview.value.steps];
  return { ...store.state.value, script: steps.map(stepText) };
}

/** Someone's own document: nothing of it is as in the gallery. */
function ownText({ text }: Example): string {
  return text.replaceAll(/(file=['"])\//gu, '$1/srv/guests/web-1/').replace('<name>', '<name>web-1-');
}

function fragmentOf(state: State): string {
  const link = pageLink(state, address);
  return link.kind === 'link' ? link.fragment : '';
}

describe('the length of a link', () => {
  it.each(examples)('$id unchanged is under 60 characters', (example) => {
    const fragment = fragmentOf({ ...initialState(example.text), notes: exampleNotes(example) });
    expect(fragment).toMatch(/^1/);
    expect(fragment.length).toBeLessThan(60);
  });

  it('the RFC’s example with its images and mirror, in a document of one’s own, is at most 900', () => {
    const state = withCommands(ownText(defaultExample));
    expect(state.script.length).toBeGreaterThan(8);
    const fragment = fragmentOf(state);
    expect(fragment.length).toBeLessThanOrEqual(900);
    expect(decodeLink(fragment)).toEqual(shareState(state));
  });

  /** A hundred images, or a whole guest: these are sent as they are or as a file. */
  const short = examples.filter(({ id }) => id !== 'hundred-layers' && id !== 'dumped-guest');

  it.each(short)('$id with its commands, in a document of one’s own, fits a chat message', (example) => {
    const link = pageLink(withCommands(ownText(example)), address);
    expect(link.kind).toBe('link');
    expect(link.url.length).toBeLessThanOrEqual(2_000);
  });
});

describe('what a link says of its length', () => {
  /** Text that does not compress well, as a seeded generator gives it. */
  function noise(length: number): string {
    let seed = 1;
    return Array.from({ length }, () => String.fromCharCode(33 + ((seed = (seed * 48_271) % 2_147_483_647) % 90))).join(
      '',
    );
  }

  it('has the page’s address without query and old fragment', () => {
    expect(pageLink(initialState('<a/>'), address).url).toMatch(/^https:\/\/example\.org\/playground\/#1/);
  });

  it.each([
    [300, 'link', null],
    [1_000, 'link', /line of a mail/],
    [4_000, 'link', /send it as a file/],
    [15_000, 'link', /many programs cut it/],
    [60_000, 'file', /save it as a file/],
    [1_100_000, 'file', /too long for a link/],
  ])('warns about %i characters of noise', (length, kind, warning) => {
    const link = pageLink(initialState(noise(length)), address);
    expect(link.kind).toBe(kind);
    if (warning === null) expect(link.warning).toBeNull();
    else expect(link.warning).toMatch(warning);
  });

  it('does not name the colours unless they were chosen', () => {
    const state = initialState('<a/>');
    expect(shareState(state).theme).toBeNull();
    expect(shareState({ ...state, preferences: { ...state.preferences, theme: 'dark' } }).theme).toBe('dark');
  });
});
