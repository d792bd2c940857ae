/** Where a menu is asked for, in CSS pixels of the window. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

/**
 * Where the menu of an image opens: at the pointer, or below the image where a key asked for it. `box`: the image in the
 * window.
 */
export function menuPlace(event: MouseEvent, box: DOMRect): MenuPlace {
  const { clientX: x, clientY: y } = event;
  const atPointer = x >= box.left && x <= box.right && y >= box.top && y <= box.bottom && event.button === 2;
  return atPointer ? { x, y } : { x: box.left, y: box.bottom };
}
