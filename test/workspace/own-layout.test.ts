import { signal } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import { defaultExample } from '../../src/examples/index.js';
import { builtIn, readDescription, writeDescription } from '../../src/layouts/index.js';
import { decodeLink, encodeLink, LinkError, readStateFile, writeStateFile } from '../../src/links/index.js';
import { shareState } from '../../src/workspace/share/share-state.js';
import { sharedDocument } from '../../src/workspace/share/shared-document.js';
import { createDerived } from '../../src/workspace/derived/derived.js';
import { createDocumentEditor, type DocumentEditor } from '../../src/workspace/document/document-editor.js';
import { createLayoutDescriber, type LayoutDescriber } from '../../src/workspace/own-layout/describe-layout.js';
import { loadSavedState, readSavedState, saveState } from '../../src/workspace/saved/saved-state.js';
import type { TextStorage } from '../../src/workspace/saved/text-storage.js';
import { initialState } from '../../src/workspace/state/initial-state.js';
import { createStore, type Store } from '../../src/workspace/state/store.js';
import { switchLayout } from '../../src/workspace/switch-layout.js';

const listing = writeDescription('Blake 2', {
  ...builtIn.named('flat-2014').form,
  mirror: builtIn.named('nested').form.mirror,
});

interface Work {
  readonly store: Store;
  readonly describer: LayoutDescriber;
  readonly text: () => string;
  readonly writeInIt: () => void;
}

function work(): Work {
  const store = createStore(initialState(defaultExample.text));
  const derived = createDerived(store.state, signal(null));
  const editor: DocumentEditor = createDocumentEditor(
    store,
    () => 0,
    (handOn) => ({ changed: handOn, take: () => null, stop: () => undefined }),
    derived.reading,
  );
  const describer = createLayoutDescriber({ store, derived, editor });
  const writeInIt = (): void =>
    switchLayout({ store, derived, editor, session: { writeLiveDisks: () => undefined } } as never, 'own');
  return { store, describer, writeInIt, text: () => store.state.peek().text };
}

describe('a layout of one’s own', () => {
  it('is followed by the document that is written in it', () => {
    const { describer, writeInIt, text } = work();
    describer.describe(listing);
    expect(text()).toBe(defaultExample.text);
    writeInIt();
    expect(text()).toContain("<id index='3' parent='2'/>");
    describer.describe(listing.replaceAll("'backingStore'", "'image'"));
    expect(text()).toContain("<image type='file'>");
    expect(text()).not.toContain('backingStore');
  });

  it('costs the document nothing while it is half typed, or says too little for a while', () => {
    const { describer, writeInIt, text, store } = work();
    describer.describe(listing);
    writeInIt();
    const whole = text();
    describer.describe(listing.slice(0, 100));
    expect(text()).toBe(whole);
    expect(store.state.peek().ownLayout?.good).toBe(listing);
    describer.describe(listing.replace(/ *<mirror[^]*<\/mirror>\n/, ''));
    expect(text()).not.toContain('<mirror');
    describer.describe(listing);
    expect(text()).toBe(whole);
  });

  it('is saved, half typed too', () => {
    const { describer, store } = work();
    const held = new Map<string, string>();
    const storage = {
      read: (name: string) => held.get(name) ?? null,
      write: (name: string, value: string) => held.set(name, value).size > 0,
    };
    describer.describe(listing);
    describer.describe('<layout');
    saveState(storage, null, store.state.peek());
    expect(readSavedState(storage, '').ownLayout).toMatchObject({ text: '<layout', good: listing });
  });
});

describe('a link', () => {
  it('brings the layout along, for the RFC’s example in at most 900 characters', () => {
    const { describer, writeInIt, store, text } = work();
    describer.describe(listing);
    writeInIt();
    const state = shareState(store.state.peek());
    const link = encodeLink(state);
    expect(link.length).toBeLessThanOrEqual(900);
    expect(link.startsWith('2')).toBe(true);
    expect(decodeLink(link)).toEqual(state);
    expect(sharedDocument(decodeLink(link))).toBe(text());
    expect(readStateFile(writeStateFile(state, 'a test'))).toEqual(state);
  });

  it('is as ever where the layout plays no part', () => {
    const { describer, store } = work();
    const before = encodeLink(shareState(store.state.peek()));
    describer.describe(listing);
    expect(encodeLink(shareState(store.state.peek()))).toBe(before);
  });

  it('whose layout can’t be read opens nothing, and says why', () => {
    const { describer, writeInIt, store } = work();
    describer.describe(listing);
    writeInIt();
    const state = { ...shareState(store.state.peek()), ownLayout: '<layout name="x"/>' };
    expect(readDescription(state.ownLayout).own).toBeNull();
    expect(() => sharedDocument(state)).toThrow(LinkError);
  });
});

describe('a comparison in a layout of one’s own', () => {
  it('outlives a reload, as the layout does', async () => {
    const kept = new Map<string, string>();
    const storage: TextStorage = {
      read: (name) => kept.get(name) ?? null,
      write: (name, text) => {
        kept.set(name, text);
        return true;
      },
    };
    const ownLayout = { text: listing, good: listing, preferred: false, example: null };
    const compare = { text: '<disk/>', layout: 'own', documentLayout: 'nested' } as const;
    saveState(storage, null, { ...initialState('<disk/>'), ownLayout, compare });
    expect((await loadSavedState(storage, '')).compare).toEqual(compare);
    kept.delete('own-layout');
    expect((await loadSavedState(storage, '')).compare).toBeNull();
  });
});
