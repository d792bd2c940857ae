/** Frames within which Monaco has its box on the screen, if it shows one at all. */
const framesToWait = 30;

/**
 * Puts the cursor into the rename box as soon as it shows. Monaco waits a tenth of
 * a second, and what is typed in that time would go into the document.
 *
 * @param frame holds the editor and its overlays; returns the way to end it
 */
export function focusRenameBox(frame: HTMLElement): () => void {
  const press = ({ key }: KeyboardEvent): void => {
    if (key === 'F2') awaitBox(frame, framesToWait);
  };
  frame.addEventListener('keydown', press, true);
  return () => frame.removeEventListener('keydown', press, true);
}

function awaitBox(frame: HTMLElement, left: number): void {
  const box = frame.querySelector<HTMLInputElement>('.rename-input');
  if (box?.checkVisibility({ visibilityProperty: true }) !== true) {
    if (left > 0) requestAnimationFrame(() => awaitBox(frame, left - 1));
    return;
  }
  if (box === document.activeElement) return;
  box.focus();
  box.setSelectionRange(attributeNumber(box, 'selectionStart'), attributeNumber(box, 'selectionEnd'));
  keepSelection(box);
}

/**
 * Monaco selects what these attributes say when it comes to it; by then more may be typed. A change of the selection is told
 * in a task of its own, which can come after Monaco's: what is typed is told at once.
 */
function keepSelection(box: HTMLInputElement): void {
  const note = (): void => {
    box.setAttribute('selectionStart', String(box.selectionStart));
    box.setAttribute('selectionEnd', String(box.selectionEnd));
  };
  const until = new AbortController();
  for (const told of ['input', 'selectionchange']) box.addEventListener(told, note, { signal: until.signal });
  box.addEventListener('blur', () => until.abort(), { once: true });
}

function attributeNumber(box: HTMLInputElement, name: string): number {
  return Number(box.getAttribute(name) ?? 0);
}
