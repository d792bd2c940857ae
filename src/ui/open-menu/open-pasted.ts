import {
  counted,
  loadTextReader,
  openRecognised,
  recognise,
  tell,
  type TextReader,
  textReader,
  toldDetails,
  warn,
} from '../../workspace/index.js';
import type { Page } from '../page/page.js';

const name = 'the pasted text';

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
  const read = textReader();
  if (read !== null) {
    if (takePasted(page, pasted, replaces, read)) claim(event);
    return;
  }
  // In the page's first seconds the reader is still on its way: the paste waits for it.
  claim(event);
  void loadTextReader()
    .then((reader) => takePasted(page, pasted, replaces, reader))
    .catch(() => false)
    .then((taken) => {
      if (!taken) page.editor.paste(pasted);
    });
}

function claim(event: ClipboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

/** Returns whether the text was taken; else it goes in as any text does. */
function takePasted(page: Page, pasted: string, replaces: boolean, read: TextReader): boolean {
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
      pasted: { what: imported.what, text: pasted },
      disks: imported.disks,
      details: toldDetails(imported.images),
      cautions: imported.remarks,
    },
  });
  const text = `Taken for ${imported.what}, with ${counted(imported.disks.length, 'disk')}: choose above what to do with it.`;
  tell(page.store, text);
  return true;
}

/** Opens what is pasted into an empty console and tells of disks, and is no command. */
export function openPastedInConsole(page: Page, event: ClipboardEvent, present: string): void {
  const pasted = event.clipboardData?.getData('text/plain') ?? '';
  const read = textReader();
  if (present.trim() !== '' || pasted.trim() === '' || read === null) return;
  const known = recognise(pasted, read);
  if (known.kind !== 'imported' || known.imported.kind !== 'disks') return;
  claim(event);
  openRecognised(page, known, name);
}
