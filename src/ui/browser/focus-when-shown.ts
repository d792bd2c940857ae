/** Frames of the screen that a part of the page may take to come. */
const mostFrames = 120;

/** Focuses what `selector` names as soon as it is shown, opening what it is folded into. */
export function focusWhenShown(selector: string, frames = mostFrames): void {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) {
    if (frames > 0) requestAnimationFrame(() => focusWhenShown(selector, frames - 1));
    return;
  }
  const folded = found.closest('details');
  if (folded !== null) folded.open = true;
  found.focus();
  found.scrollIntoView({ block: 'nearest' });
}
