import { loadTextReader, presentEntry, type TextReader } from '../../workspace/index.js';
import type { Page } from '../page/page.js';
import type * as Taking from './take-pasted.js';

/** What reads a text, and what takes it. */
type Taker = typeof Taking & { readonly read: TextReader };

let taker: Taker | null = null;

/**
 * Downloads what takes pasted texts.
 *
 * @throws Error where the server does not answer; asking again tries again
 */
export async function loadTaker(): Promise<Taker> {
  if (taker !== null) return taker;
  taker = { ...(await import('./take-pasted.js')), read: await loadTextReader() };
  taker.rehearse(taker.read);
  return taker;
}

/**
 * Takes a paste into the editor that is no XML to go on writing, but tells of disks: into an empty editor, or over
 * all of its text, it becomes the document; anywhere else it is offered and nothing happens unasked. A paste that
 * isn't read goes in as any text does, and is named.
 */
export function openPasted(page: Page, event: ClipboardEvent): void {
  const pasted = event.clipboardData?.getData('text/plain') ?? '';
  const replaces = page.editor.replacesAll();
  // Within a document XML is somebody's own writing, and so is what is short.
  if (pasted.trim() === '' || (!replaces && /^\s*</u.test(pasted))) return;
  if (taker !== null) {
    if (taker.takePasted(page, pasted, replaces, taker.read)) claim(event);
    return;
  }
  // In the page's first seconds that is still on its way. The text goes in, so that a reload loses nothing, and is taken later.
  claim(event);
  const before = presentEntry(page.store, 'Before a paste', Date.now());
  page.editor.paste(pasted);
  const after = page.store.state.peek().text;
  if (replaces && before.text.trim() !== '') page.store.dispatch({ type: 'state-kept', earlier: before });
  void loadTaker()
    .then(({ takeLate, read }) => takeLate(page, { text: pasted, replaces, before: before.text, after }, read))
    .catch(() => undefined);
}

function claim(event: ClipboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

/** Opens what is pasted into an empty console and tells of disks, and is no command. */
export function openPastedInConsole(page: Page, event: ClipboardEvent, present: string): void {
  const pasted = event.clipboardData?.getData('text/plain') ?? '';
  if (present.trim() !== '' || pasted.trim() === '' || taker === null) return;
  if (taker.takePastedInConsole(page, pasted, taker.read)) claim(event);
}
