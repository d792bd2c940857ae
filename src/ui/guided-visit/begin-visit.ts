import { defaultExample } from '../../examples/index.js';
import type { Page } from '../page/page.js';
import { visitSteps } from './visit-steps.js';
import { tell } from '../../workspace/index.js';

/**
 * Shows a first visitor around, unless they have begun by themselves before the page got to it. Someone whom a link brought
 * came for what it shows, and gets a hint in one line.
 */
export function greetFirstVisitor(page: Page, byLink: boolean): void {
  const { notice, text, transcript } = page.store.state.peek();
  const hasBegun = transcript.length > 0 || text !== defaultExample.text;
  if (!byLink && !hasBegun) showStep(page, 0);
  else if (notice?.kind === 'information') {
    const text = `${notice.text} New here? The question mark shows you around in a minute.`;
    page.store.dispatch({ type: 'notice-shown', notice: { ...notice, text } });
  }
}

let focusIsWanted = false;

/** True once after the visit was asked for: its callout, which may still be on its way, takes the focus. */
export function takesFocus(): boolean {
  const wanted = focusIsWanted;
  focusIsWanted = false;
  return wanted;
}

/** The visit from its beginning, with the example it speaks of; the document before it can be brought back. */
export function beginVisit(page: Page): void {
  const undo = page.editor.open(defaultExample.text, 'Before the tour');
  if (undo !== null) {
    const text = 'The tour shows the RFC’s example. Your document is kept.';
    tell(page.store, text, undo);
  }
  focusIsWanted = true;
  showStep(page, 0);
}

/** Goes to a step and shows what it points at. */
export function showStep({ store }: Page, step: number): void {
  const { screen, tab } = visitSteps[step] ?? {};
  if (screen !== undefined) store.dispatch({ type: 'screen-shown', screen });
  if (tab !== undefined) store.dispatch({ type: 'tab-shown', tab });
  store.dispatch({ type: 'visit-at', step });
}

export function endVisit({ store }: Page): void {
  store.dispatch({ type: 'visit-at', step: null });
}
