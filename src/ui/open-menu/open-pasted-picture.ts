import type { Page } from '../page/page.js';
import { looksLikePicture, openRecognised, recognise } from '../../workspace/index.js';

/**
 * Opens a text picture that is pasted where nothing is yet, in place of pasting it
 * there; any other paste is left alone. Returns whether it was one.
 */
export function openPastedPicture(page: Page, event: ClipboardEvent, present: string): boolean {
  const pasted = event.clipboardData?.getData('text/plain') ?? '';
  if (present.trim() !== '' || !looksLikePicture(pasted)) return false;
  const known = recognise(pasted);
  if (known.kind !== 'picture') return false;
  event.preventDefault();
  event.stopPropagation();
  return openRecognised(page, known, 'the pasted picture');
}
