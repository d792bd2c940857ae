import { loadTextReader, presentEntry, type TextReader, warn } from '../../workspace/index.js';
import type { Page } from '../page/page.js';
import { wayOn, whenLate } from '../page/when-late.js';
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
  const download = loadTaker();
  // XML, and a word within a document, are what they shall be as they are.
  const isMeantSo = /^\s*</u.test(pasted) || (!replaces && !pasted.trim().includes('\n'));
  const say = (why: string, how: string): void => {
    if (!isMeantSo) warn(page.store, `The pasted text is in the editor as it is: what reads it ${why}. ${how}`);
  };
  whenLate(download, () => say('has not arrived yet', wayOn));
  download.then(
    ({ takeLate, read }) => takeLate(page, { text: pasted, replaces, before: before.text, after }, read),
    () => say('could not be loaded', 'Paste it again, or reload the page.'),
  );
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
