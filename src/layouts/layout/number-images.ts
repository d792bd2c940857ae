import type { XmlAttribute } from '../../xml/index.js';
import { loseIndex } from '../writing/losses.js';
import { renamed, tag, written, type WritingContext } from '../writing/writing-context.js';
import type { WrittenImage } from '../written/written-disk.js';
import type { ChainOrder } from './description.js';

/**
 * The elements that number images and name the one that each backs. An image keeps the number
 * it has; where it has none, or another's, it gets the smallest that is free. `number` is that of the one they stand under.
 */
export function numberImages(
  images: readonly WrittenImage[],
  order: Extract<ChainOrder, { readonly kind: 'by-parent' }>,
  context: WritingContext,
  number: XmlAttribute | null,
): { readonly top: string; readonly ids: readonly string[] } {
  const taken = new Set<string>();
  const keeps = images.map(({ index }) => isFree(index?.value ?? null, taken));
  const topIndex = isFree(number?.value ?? null, taken) ? number : null;
  const free = (): string => {
    let number = 1;
    while (taken.has(`${number}`)) number += 1;
    taken.add(`${number}`);
    return `${number}`;
  };
  // A number as it is said under a name.
  type Said = (name: string) => string;
  const invented = (): Said => {
    const smallest = free();
    return (name) => written(name, smallest, context);
  };
  const top: Said = topIndex === null ? invented() : (name) => renamed(name, topIndex, context);
  let parent = top;
  const ids = images.map((image, position) => {
    const { index } = image;
    if (keeps[position] !== true) loseIndex(image, context);
    const called: Said =
      keeps[position] === true && index !== null ? (name) => renamed(name, index, context) : invented();
    const id = tag(order.element, [called(order.index), parent(order.parent)], true);
    parent = called;
    return id;
  });
  return { top: tag(order.element, [top(order.index)], true), ids };
}

/** True for a number that no other has; then it is taken. */
function isFree(number: string | null, taken: Set<string>): boolean {
  if (number === null || !/^[1-9][0-9]{0,8}$/.test(number) || taken.has(number)) return false;
  taken.add(number);
  return true;
}
