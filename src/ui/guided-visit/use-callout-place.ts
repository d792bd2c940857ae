import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { calloutPlace, type Rectangle } from './callout-place.js';

interface Placed {
  readonly left: number;
  readonly top: number;
  /** Of what is pointed at. */
  readonly target: Rectangle;
}

/** Where the callout is to stand now, followed as either of them or the window changes its size; null where there is nothing to point at. */
export function useCalloutPlace(callout: RefObject<HTMLElement | null>, selector: string): Placed | null {
  const placed = useSignal<Placed | null>(null);
  useLayoutEffect(() => {
    const target = document.querySelector(selector);
    const place = (): void => {
      const own = callout.current?.getBoundingClientRect();
      const pointedAt = target?.getBoundingClientRect();
      if (own === undefined || pointedAt === undefined) return;
      const { left, top, width, height } = pointedAt;
      const window = { width: innerWidth, height: innerHeight };
      placed.value = { ...calloutPlace(pointedAt, own, window), target: { left, top, width, height } };
    };
    place();
    const observer = new ResizeObserver(place);
    for (const observed of [document.documentElement, callout.current, target]) {
      if (observed !== null) observer.observe(observed);
    }
    addEventListener('resize', place);
    return () => {
      observer.disconnect();
      removeEventListener('resize', place);
    };
  }, [selector]);
  return placed.value;
}
