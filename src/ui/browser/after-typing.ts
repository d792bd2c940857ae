import type { TypedText } from '../../workspace/index.js';

const largeText = 300_000;
/** Milliseconds: longer than this is felt at the next key. */
const longTime = 60;
const longestPause = 200;

/** Milliseconds that a frame has for it beside the letter that was typed. */
const shortTime = 6;

/**
 * Hands typed text on once a frame: in the frame of the letter where what follows is quickly done, else right after it
 * is painted; only when typing pauses where the text is very large or what follows took long before. So keys are never held up.
 */
export function afterTyping(handOn: (text: string) => void): TypedText {
  let waiting: string | null = null;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let took = 0;
  const flush = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    const text = waiting;
    waiting = null;
    if (text === null) return;
    const start = performance.now();
    handOn(text);
    took = performance.now() - start;
  };
  // A hidden page gets no frames, but leaving it must lose nothing.
  document.addEventListener('visibilitychange', flush);
  addEventListener('pagehide', flush);
  return {
    changed(text) {
      const first = waiting === null;
      waiting = text;
      if (text.length > largeText || took > longTime || document.hidden) {
        cancelAnimationFrame(frame);
        clearTimeout(timer);
        timer = setTimeout(flush, text.length > largeText ? longestPause : Math.min(longestPause, took));
      } else if (first) {
        frame = requestAnimationFrame(() => {
          if (took > shortTime) timer = setTimeout(flush);
          else flush();
        });
      }
    },
    stop() {
      flush();
      document.removeEventListener('visibilitychange', flush);
      removeEventListener('pagehide', flush);
    },
  };
}
