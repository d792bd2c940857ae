import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/** Where the newest line is, and what is around it. */
interface Sight {
  readonly scroller: HTMLElement;
  readonly newest: HTMLElement;
  /** The line that comes next; else the newest. */
  readonly next: HTMLElement;
  /** What stays at the scroller's top. */
  readonly head: HTMLElement;
}

/**
 * Keeps the line that ran last in sight as `lines` change, below what stays at the top, and the one that comes next
 * where there is room. Someone who scrolls away from it is left there, until they come back or what is returned here is
 * called. Lines that are below a form are followed only once they were looked at.
 */
export function useNewestInSight(section: RefObject<HTMLElement | null>, lines: unknown): () => void {
  const follows = useRef<boolean | null>(null);
  const reveal = (): void => {
    const sight = sightOf(section.current);
    if (sight === null || !(follows.current ?? isBesideForm(sight))) return;
    const { scroller, newest, next, head } = sight;
    const from = scroller.getBoundingClientRect().top;
    const above = newest.getBoundingClientRect().top - from - head.offsetHeight;
    const below = next.getBoundingClientRect().bottom - from - scroller.clientHeight;
    if (above < 0 || below > 0) scroller.scrollTop += Math.min(above, below);
  };

  useLayoutEffect(reveal, [lines]);
  useEffect(() => {
    const element = section.current;
    const tab = element?.closest('.jobs-tab');
    if (element === null || !(tab instanceof HTMLElement)) return;
    const onScroll = (): void => {
      const sight = sightOf(element);
      if (sight !== null) follows.current = isInSight(sight);
    };
    const resized = new ResizeObserver(reveal);
    // Whichever of its parts scrolls: that depends on the width.
    tab.addEventListener('scroll', onScroll, { capture: true });
    // The tab, and not the lines: what opens between them is looked at.
    resized.observe(tab);
    return () => {
      tab.removeEventListener('scroll', onScroll, { capture: true });
      resized.disconnect();
    };
  }, []);

  return () => {
    follows.current = true;
  };
}

/** Null where nothing ran yet, or all of it has room. */
function sightOf(section: HTMLElement | null): Sight | null {
  const newest = [...(section?.querySelectorAll<HTMLElement>('.live-line') ?? [])]
    .filter(({ dataset }) => dataset.outcome !== 'waiting')
    .at(-1);
  const head = section?.querySelector<HTMLElement>('.live-script-head') ?? null;
  const scroller = scrollerOf(section);
  if (newest === undefined || head === null || scroller === null) return null;
  const { nextElementSibling } = newest;
  return { scroller, newest, next: nextElementSibling instanceof HTMLElement ? nextElementSibling : newest, head };
}

function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  for (let each = element; each !== null; each = each.parentElement) {
    const scrolls = each.scrollHeight > each.clientHeight + 1 && getComputedStyle(each).overflowY !== 'visible';
    if (scrolls) return each;
  }
  return null;
}

function isBesideForm({ scroller }: Sight): boolean {
  return scroller.querySelector('.live-controls') === null;
}

function isInSight({ scroller, newest, head }: Sight): boolean {
  const { top, bottom } = scroller.getBoundingClientRect();
  const line = newest.getBoundingClientRect();
  return line.bottom > top + head.offsetHeight && line.top < bottom;
}
