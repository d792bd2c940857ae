import type { MenuPlace } from './menu-place.js';

/** Moves a menu of this size so that it lies within a window of that size. */
export function withinWindow(
  place: MenuPlace,
  size: { readonly width: number; readonly height: number },
  frame: { readonly width: number; readonly height: number },
): MenuPlace {
  const margin = 4;
  return {
    x: Math.max(margin, Math.min(place.x, frame.width - size.width - margin)),
    y: Math.max(margin, Math.min(place.y, frame.height - size.height - margin)),
  };
}
