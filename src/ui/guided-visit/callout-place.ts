/** A box in CSS pixels of the window. */
export interface Rectangle extends Corner, Size {}

interface Corner {
  readonly left: number;
  readonly top: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const gap = 10;
const edge = 8;

/**
 * Where a callout stands: beside what it speaks of, right, left, below or above, wherever there is room
 * without covering it; else inside it, at its lower end.
 */
export function calloutPlace(target: Rectangle, callout: Size, window: Size): Corner {
  const right = target.left + target.width + gap;
  const bottom = target.top + target.height + gap;
  const left = target.left - gap - callout.width;
  const above = target.top - gap - callout.height;
  const inside = (value: number, size: number, whole: number): number =>
    Math.max(edge, Math.min(value, whole - size - edge));
  const x = inside(target.left, callout.width, window.width);
  const y = inside(target.top + gap, callout.height, window.height);
  if (bottom + callout.height + edge <= window.height) return { left: x, top: bottom };
  if (right + callout.width + edge <= window.width) return { left: right, top: y };
  if (left >= edge) return { left, top: y };
  if (above >= edge) return { left: x, top: above };
  return { left: x, top: inside(bottom - 2 * gap - callout.height, callout.height, window.height) };
}
