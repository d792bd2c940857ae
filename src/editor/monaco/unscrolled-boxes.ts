/** Boxes that Monaco moves its text in by itself, of editors inside its peek boxes, too; none has a scroll bar of its own. */
const boxes = '.overflow-guard, .editor-scrollable, .lines-content';

/**
 * Takes back what a browser scrolls of Monaco's boxes sideways, to have the input's caret in sight: Monaco takes back such
 * a scroll downwards only, and its text would stay beside the window. Returns the way to stop.
 */
export function keepBoxesUnscrolled(frame: HTMLElement): () => void {
  const takeBack = ({ target }: Event): void => {
    if (target instanceof HTMLElement && target.matches(boxes) && target.scrollLeft !== 0) target.scrollLeft = 0;
  };
  // A scroll does not bubble.
  frame.addEventListener('scroll', takeBack, { capture: true });
  return () => frame.removeEventListener('scroll', takeBack, { capture: true });
}
