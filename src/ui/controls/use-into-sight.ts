import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** Brings what has just been opened into sight, as little scrolled as can be; its beginning, where not all of it has room. */
export function useIntoSight<Part extends Element>(): RefObject<Part | null> {
  const part = useRef<Part>(null);
  useLayoutEffect(() => part.current?.scrollIntoView({ block: 'nearest' }), []);
  return part;
}
