import { counted, openRecognised, recognise, toldDetails } from '../../workspace/index.js';
import type { Page } from '../page/page.js';

const name = 'the pasted text';

/**
 * Takes a paste into the editor that is no XML to go on writing, but tells of disks: into an empty editor, or over
 * all of its text, it becomes the document; anywhere else it is offered and nothing happens unasked. A paste that
 * isn't read goes in as any text does, and is named. Returns whether the paste was taken.
 */
export function openPasted(page: Page, event: ClipboardEvent): boolean {
  const pasted = event.clipboardData?.getData('text/plain') ?? '';
  const replaces = page.editor.replacesAll();
  // Within a document XML is somebody's own writing, and so is what is short.
  if (pasted.trim() === '' || (!replaces && /^\s*</u.test(pasted))) return false;
  const known = recognise(pasted);
  if (known.kind === 'unknown' && replaces) {
    const text = `The pasted text is in the editor as it is. ${known.reason}`;
    page.store.dispatch({ type: 'notice-shown', notice: { kind: 'warning', text, undo: null } });
  }
  if (known.kind !== 'imported') return false;
  const { imported } = known;
  if (imported.kind === 'document' && (!replaces || imported.text === pasted)) return false;
  event.preventDefault();
  event.stopPropagation();
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
  page.store.dispatch({ type: 'notice-shown', notice: { kind: 'information', text, undo: null } });
  return true;
}

/** Opens what is pasted into an empty console and tells of disks, and is no command. */
export function openPastedInConsole(page: Page, event: ClipboardEvent, present: string): boolean {
  const pasted = event.clipboardData?.getData('text/plain') ?? '';
  if (present.trim() !== '' || pasted.trim() === '') return false;
  const known = recognise(pasted);
  if (known.kind !== 'imported' || known.imported.kind !== 'disks') return false;
  event.preventDefault();
  event.stopPropagation();
  return openRecognised(page, known, name);
}
