import './controls/index.css';
import { effect, signal } from '@preact/signals';
import { hydrate, options, render, type VNode } from 'preact';
import { defaultExample } from '../examples/index.js';
import type { BuildManifest, ImagesClient } from '../images/index.js';
import type { NewRelease } from '../offline/index.js';
import { createSchemaValidator } from '../schema/index.js';
import { createColourTheme } from './browser/colour-theme.js';
import { PageContext } from './page/page-context.js';
import { PageView } from './page-view.js';
import type { Page } from './page/page.js';
import { withActs } from './page/with-acts.js';
import {
  createPageWorkspace,
  inGoodTime,
  keepNotesPinned,
  loadCompletion,
  loadDocumentActs,
  loadSavedState,
  isLongText,
  nextTask,
  runInTasks,
  type Workspace,
} from '../workspace/index.js';
import { afterTyping } from './browser/after-typing.js';
import { downloadBytes } from './browser/download.js';
import { acceptDrops } from './browser/accept-drops.js';
import { loadFirstPanels, loadPanels, pressAgainAround } from './later-panels.js';
import { loadAhead } from './controls/lazy-part.js';
import { followAddress } from './browser/follow-address.js';
import { followReleases, obeyReset } from './browser/follow-releases.js';
import { keepSaved } from './browser/keep-saved.js';
import { browserStorage } from './browser/storage.js';
import { isFirstVisit, rememberVisit } from './guided-visit/first-visit.js';
import { loadTaker } from './open-menu/open-pasted.js';

interface PageParts {
  /** Where the page is put. */
  readonly host: HTMLElement;
  readonly manifest: BuildManifest;
  readonly startImages: (manifest: BuildManifest) => Promise<ImagesClient>;
}

/** Starts the page with what the browser kept of the last visit, else with the RFC's example; in several tasks, none of them long. */
export async function startPage(parts: PageParts): Promise<void> {
  // What can't be loaded now is tried again where it is shown, and that is said then.
  loadFirstPanels().catch(() => null);
  downloadLater();
  const reset = obeyReset();
  const storage = browserStorage();
  const firstVisit = isFirstVisit(storage);
  const schema = createSchemaValidator();
  const workspace = createPageWorkspace({
    state: await loadSavedState(storage, defaultExample.text),
    manifest: parts.manifest,
    startImages: parts.startImages,
    handOnTyping: afterTyping,
    saveFile: downloadBytes,
    askSchema: async (text) => (await schema.validate(text, [], '11.3')).complaints,
    now: Date.now,
  });
  const { store } = workspace;
  await readAhead(workspace);
  // What shows a long document is drawn in a task of its own.
  options.debounceRendering = (draw) =>
    queueMicrotask(() => (isLongText(store.state.peek().text) ? setTimeout(draw) : draw()));
  const newRelease = signal<NewRelease | null>(null);
  const { text } = store.state.peek();
  const page: Page = {
    ...workspace,
    schema,
    colourTheme: createColourTheme(store.state),
    newRelease,
    whenLoaded: () => {
      if (!reset) followReleases(newRelease);
      void loadRest(workspace.session);
      void import('./browser/after-loading.js').then(
        ({ afterLoading }) => afterLoading(page, text),
        () => undefined, // the page's storage has what there is, but for the states of this visit
      );
    },
  };
  keepSaved(store, storage);
  keepNotesPinned(page);
  acceptDrops(parts.host, page);
  const byLink = location.hash.length > 1;
  // What the link shows comes first, and nothing else for a moment before it.
  if (byLink) await inGoodTime(decodeLinkAhead(page));
  if (document.documentElement.dataset.opens === 'other') await inGoodTime(loadPanels());
  followAddress(page);
  if (firstVisit && rememberVisit(storage)) greet(page, byLink);
  if (store.state.peek().replay !== null) withActs(page, ({ replayLastVisit }) => replayLastVisit(page, text));
  if (byLink) await readAhead(page);
  effect(() => {
    document.documentElement.dataset.theme = page.colourTheme.value;
  });
  show(
    <PageContext.Provider value={page}>
      <PageView />
    </PageContext.Provider>,
    parts.host,
  );
  void import('./browser/keep-focus.js').then(
    ({ keepFocus }) => keepFocus(parts.host),
    () => undefined, // the focus goes where the browser lets it go
  );
}

/** Downloads what opens links, and reads the one of the address in tasks of its own. */
async function decodeLinkAhead(workspace: Workspace): Promise<void> {
  const { decodeAhead } = await loadDocumentActs();
  await nextTask();
  await runInTasks(decodeAhead(workspace, location.hash));
  await nextTask();
}

/** Takes over what the build put there; where that is something else, it goes. */
function show(page: VNode, host: HTMLElement): void {
  const { dataset } = document.documentElement;
  if (host.firstElementChild !== null && dataset.opens !== 'other') {
    hydrate(page, host);
    pressAgainAround(host);
    return;
  }
  host.onclick = null;
  host.replaceChildren();
  render(page, host);
  delete dataset.opens;
}

/** Reads and draws the document, each in a task of its own: a long one is there when the page is shown. */
async function readAhead({ store: { state }, derived: { reading, drawing } }: Workspace): Promise<void> {
  await nextTask();
  await runInTasks(reading.readInSteps(state.peek().text));
  await nextTask();
  drawing.picture.peek();
  await nextTask();
}

/** One after the other, each in a task of its own. What can't be loaded now is tried again when it is needed, and that is said then. */
async function loadRest(session: { prepare(): Promise<void> }): Promise<void> {
  for (const load of [loadDocumentActs, loadTaker, loadCompletion, () => session.prepare(), loadAhead]) {
    await nextTask();
    await load().catch(() => null);
  }
}

function greet(page: Page, byLink: boolean): void {
  void import('./guided-visit/begin-visit.js').then(
    ({ greetFirstVisitor }) => greetFirstVisitor(page, byLink),
    () => undefined, // the question mark has the tour too
  );
}

/** Of Monaco each file is run after another: they are downloaded together. The build names them in index.html. */
function downloadLater(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[data-later]')) link.rel = 'modulepreload';
}
