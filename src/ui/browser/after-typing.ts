import { runInTasks, type TypedText } from '../../workspace/index.js';

const largeText = 300_000;
/** Milliseconds: longer than this is felt at the next key. */
const longTime = 60;
const longestPause = 200;

/** Milliseconds that a frame has for it beside the letter that was typed. */
const shortTime = 6;

/**
 * Hands typed text on once a frame: in the frame of the letter where what follows is quickly done, else right after it
 * is painted; only when typing pauses where the text is very large or what follows took long before, and then after `readAhead`
 * of it, in tasks of its own. So keys are never held up.
 */
export function afterTyping(
  handOn: (text: string) => void,
  readAhead?: (text: string) => Iterator<undefined, unknown>,
): TypedText {
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
  const flushInTasks = async (): Promise<void> => {
    const text = waiting;
    if (text !== null && readAhead !== undefined) await runInTasks(readAhead(text), () => waiting === text);
    // With another letter it begins anew.
    if (waiting === text) flush();
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
        timer = setTimeout(
          () => void flushInTasks(),
          text.length > largeText ? longestPause : Math.min(longestPause, took),
        );
      } else if (first) {
        frame = requestAnimationFrame(() => {
          if (took > shortTime) timer = setTimeout(flush);
          else flush();
        });
      }
    },
    take() {
      const text = waiting;
      waiting = null;
      return text;
    },
    stop() {
      flush();
      document.removeEventListener('visibilitychange', flush);
      removeEventListener('pagehide', flush);
    },
  };
}
