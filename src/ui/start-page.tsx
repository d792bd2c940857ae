import { effect } from '@preact/signals';
import { render } from 'preact';
import { defaultExample } from '../examples/index.js';
import type { ImagesClient } from '../images/index.js';
import { createSchemaValidator } from '../schema/index.js';
import { createColourTheme } from './derived/colour-theme.js';
import { createDerived } from './derived/derived.js';
import { createDocumentEditor } from './document/document-editor.js';
import { PageContext } from './page-context.js';
import { PageView } from './page-view.js';
import type { Page } from './page.js';
import { keepNotesPinned } from './notes/keep-notes-pinned.js';
import { createSession } from './session/session.js';
import { keepHistory } from './history/keep-history.js';
import { replayLastVisit } from './history/replay.js';
import { acceptDrops } from './open/accept-drops.js';
import { followAddress } from './share/follow-address.js';
import { keepSaved } from './storage/keep-saved.js';
import { readEarlier, readSavedState } from './storage/saved-state.js';
import { browserStorage, onOtherTab } from './storage/storage.js';
import { greetFirstVisitor, isFirstVisit } from './visit/begin-visit.js';
import { createStore } from './store/store.js';

interface PageParts {
  /** Where the page is put. */
  readonly host: HTMLElement;
  readonly images: ImagesClient;
}

/** Starts the page with what the browser kept of the last visit, else with the RFC's example. */
export function startPage(parts: PageParts): void {
  const storage = browserStorage();
  const firstVisit = isFirstVisit(storage);
  const store = createStore(readSavedState(storage, defaultExample.text));
  const derived = createDerived(store.state);
  const editor = createDocumentEditor(store, Date.now);
  const page: Page = {
    store,
    derived,
    editor,
    session: createSession(store, derived, editor, parts.images),
    schema: createSchemaValidator(),
    colourTheme: createColourTheme(store.state),
    manifest: parts.images.manifest(),
  };
  keepSaved(store, storage);
  keepHistory(store, Date.now);
  onOtherTab('earlier', (now, before) => {
    const earlier = readEarlier(now);
    const there = new Set(earlier.map(({ time }) => time));
    for (const { time } of readEarlier(before)) {
      if (!there.has(time)) store.dispatch({ type: 'earlier-removed', time });
    }
    store.dispatch({ type: 'earlier-merged', earlier });
  });
  keepNotesPinned(page);
  acceptDrops(parts.host, page);
  const { text } = store.state.peek();
  const byLink = location.hash.length > 1;
  followAddress(page);
  if (firstVisit) greetFirstVisitor(page, storage, byLink);
  replayLastVisit(page, text);
  effect(() => {
    document.documentElement.dataset.theme = page.colourTheme.value;
  });
  render(
    <PageContext.Provider value={page}>
      <PageView />
    </PageContext.Provider>,
    parts.host,
  );
}
