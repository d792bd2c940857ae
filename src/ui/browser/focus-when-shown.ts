/** Frames of the screen that a part of the page may take to come: it may have to be downloaded. */
const mostFrames = 1200;

/**
 * Focuses what `selector` names as soon as it is shown, opening what it is folded into; not where the person has gone
 * elsewhere by then.
 */
export function focusWhenShown(selector: string): void {
  const look = (from: Element | null, frames: number): void => {
    const found = document.querySelector<HTMLElement>(selector);
    if (found !== null) {
      show(found);
      return;
    }
    const stayed = document.activeElement === from || document.activeElement === document.body;
    if (stayed && frames > 0) requestAnimationFrame(() => look(from, frames - 1));
  };
  // What was chosen may first close its menu, and draw anew what is shown already.
  requestAnimationFrame(() => look(document.activeElement, mostFrames));
}

function show(found: HTMLElement): void {
  const folded = found.closest('details');
  if (folded !== null) folded.open = true;
  found.focus();
  found.scrollIntoView({ block: 'nearest' });
}
