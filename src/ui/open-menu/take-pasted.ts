import { domainWithDisks, readDocument } from '../../layouts/index.js';
import {
  counted,
  isLongText,
  nextTask,
  openRecognised,
  presentEntry,
  recognise,
  tell,
  type TextReader,
  toldDetails,
  warn,
  whenReady,
} from '../../workspace/index.js';
import type { Page } from '../page/page.js';

const name = 'the pasted text';

/** Milliseconds after which nobody waits for the page's own parts any more. */
const untilQuiet = 1_000;

/** Images of the chain that is rehearsed: enough for an engine to compile what reads and writes it. */
const rehearsedChain = Array.from({ length: 12 }, (_, at) =>
  [`image: /${at}`, 'file format: qcow2', 'virtual size: 1 GiB (1073741824 bytes)', `backing file: /${at + 1}`].join(
    '\n',
  ),
).join('\n\n');

/**
 * Reads a chain, writes its disks and reads what was written, each in a task of its own when the page has nothing else
 * to do: an engine compiles what it runs often, and the first paste would wait for that.
 */
export function rehearse(read: TextReader): void {
  const quietly = async (): Promise<void> => {
    const known = recognise(rehearsedChain, read);
    if (known.kind !== 'imported' || known.imported.kind !== 'disks') return;
    await nextTask();
    const { text } = domainWithDisks(known.imported.disks, 'nested');
    await nextTask();
    readDocument(text);
  };
  setTimeout(() => void quietly(), untilQuiet);
}

/** A long document, by its beginning: an SVG may hold a link. */
function isLongDocument(text: string): boolean {
  return isLongText(text) && /^\s*</u.test(text) && !text.slice(0, 4000).includes('<svg');
}

function openLong(page: Page, pasted: string): void {
  whenReady(page, pasted, () => tell(page.store, `Opened ${name}.`, page.editor.open(pasted, 'Before a paste')));
}

/** Returns whether the text was taken; else it goes in as any text does: over all of a document, that goes into the history. */
export function takePasted(page: Page, pasted: string, replaces: boolean, read: TextReader): boolean {
  if (replaces && isLongDocument(pasted)) {
    openLong(page, pasted);
    return true;
  }
  const taken = take(page, pasted, replaces, read);
  if (taken || !replaces || page.store.state.peek().text.trim() === '') return taken;
  page.store.dispatch({ type: 'state-kept', earlier: presentEntry(page.store, 'Before a paste', Date.now()) });
  return false;
}

/** A paste that went in before it could be read, and the document before and after that. */
interface EarlyPaste {
  readonly text: string;
  readonly replaces: boolean;
  readonly before: string;
  readonly after: string;
}

/** Takes a paste that is in the document already, where nothing was written since. */
export function takeLate(page: Page, { text, replaces, before, after }: EarlyPaste, read: TextReader): void {
  if (page.store.state.peek().text !== after) return;
  const taken = take(page, text, replaces, read);
  // What is offered does not stand in the document as well.
  if (taken && page.store.state.peek().text === after) page.editor.follow(before);
}

function take(page: Page, pasted: string, replaces: boolean, read: TextReader): boolean {
  // What was said of the document that goes would be taken as said of the one that comes.
  if (replaces) page.store.dispatch({ type: 'notice-shown', notice: null });
  const known = recognise(pasted, read);
  if (known.kind === 'unknown' && replaces) {
    const text = `The pasted text is in the editor as it is. ${known.reason}`;
    warn(page.store, text);
  }
  if (known.kind !== 'imported') return false;
  const { imported } = known;
  if (imported.kind === 'document' && (!replaces || imported.text === pasted)) return false;
  if (replaces || imported.kind !== 'disks') return openRecognised(page, known, name);
  page.store.dispatch({
    type: 'disks-found',
    found: {
      pasted: { what: imported.what, text: pasted, guest: imported.guest },
      disks: imported.disks,
      details: toldDetails(imported.images),
      cautions: imported.remarks,
    },
  });
  const text = `Taken for ${imported.what}, with ${counted(imported.disks.length, 'disk')}: choose above what to do with it.`;
  tell(page.store, text);
  return true;
}

/** Opens what was pasted into an empty console where it tells of disks; false where it does not. */
export function takePastedInConsole(page: Page, pasted: string, read: TextReader): boolean {
  const known = recognise(pasted, read);
  return known.kind === 'imported' && known.imported.kind === 'disks' && openRecognised(page, known, name);
}
