/** Hands typed text on once a frame; very large texts only when typing pauses, so that keys are never held up. */
export interface TypedText {
  changed(text: string): void;
  /** Hands on what is still waiting, and ends. */
  stop(): void;
}

const largeText = 300_000;
const pause = 200;

export function afterTyping(handOn: (text: string) => void): TypedText {
  let waiting: string | null = null;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    const text = waiting;
    waiting = null;
    if (text !== null) handOn(text);
  };
  // A hidden page gets no frames, but leaving it must lose nothing.
  document.addEventListener('visibilitychange', flush);
  addEventListener('pagehide', flush);
  return {
    changed(text) {
      const first = waiting === null;
      waiting = text;
      if (text.length > largeText || document.hidden) {
        clearTimeout(timer);
        timer = setTimeout(flush, pause);
      } else if (first) {
        frame = requestAnimationFrame(flush);
      }
    },
    stop() {
      flush();
      document.removeEventListener('visibilitychange', flush);
      removeEventListener('pagehide', flush);
    },
  };
}
