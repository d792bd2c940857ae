import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/** Closer to the end than this counts as being there, CSS pixels. */
const near = 30;

/**
 * Keeps the end of a scrolled element in sight as `content` grows, until
 * someone scrolls up, and again once they came back down. Returns what
 * starts following again.
 */
export function useFollowing(scrolled: RefObject<HTMLElement | null>, content: unknown): () => void {
  const following = useRef(true);
  const lastTop = useRef(0);
  const toEnd = (): void => {
    if (following.current) scrolled.current?.scrollTo({ top: scrolled.current.scrollHeight });
  };

  useLayoutEffect(toEnd, [content]);
  useEffect(() => {
    const element = scrolled.current;
    if (element === null) return;
    // Content that grows also fires this, late: only a move upwards is a person's.
    const onScroll = (): void => {
      const { scrollTop, clientHeight, scrollHeight } = element;
      if (scrollTop < lastTop.current - 1) following.current = false;
      if (scrollTop + clientHeight >= scrollHeight - near) following.current = true;
      lastTop.current = scrollTop;
    };
    const resized = new ResizeObserver(toEnd);
    element.addEventListener('scroll', onScroll);
    resized.observe(element);
    return () => {
      element.removeEventListener('scroll', onScroll);
      resized.disconnect();
    };
  }, []);

  return () => {
    following.current = true;
  };
}
