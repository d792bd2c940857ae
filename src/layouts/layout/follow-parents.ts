import type { XmlElement } from '../../xml/index.js';
import type { ChainOrder } from './description.js';
import { idOf } from './read-image.js';

/**
 * Puts elements beside each other in the order that their ids tell, top first. One without a
 * parent backs the one before it; of several with one parent the first counts. Those
 * that no way leads to are ignored, so that a loop ends.
 */
export function followParents(
  owner: XmlElement,
  elements: readonly XmlElement[],
  order: Extract<ChainOrder, { readonly kind: 'by-parent' }>,
): { readonly reached: readonly XmlElement[]; readonly ignored: readonly XmlElement[] } {
  const numberOf = (element: XmlElement): string | null => idOf(element, order.element, order.index)?.value ?? null;
  const numbers = new Map<string, XmlElement>();
  for (const element of [owner, ...elements]) {
    const number = numberOf(element);
    if (number !== null && !numbers.has(number)) numbers.set(number, element);
  }
  const unnumbered = numberOf(owner) === null;
  const below = new Map<XmlElement, XmlElement>();
  for (const [position, element] of elements.entries()) {
    const named = idOf(element, order.element, order.parent);
    const before = elements[position - 1] ?? owner;
    const parent = named === null ? before : (numbers.get(named.value) ?? (unnumbered ? owner : null));
    if (parent !== null && !below.has(parent)) below.set(parent, element);
  }
  const reached = new Set<XmlElement>();
  for (let next = below.get(owner); next !== undefined && !reached.has(next); next = below.get(next)) reached.add(next);
  return { reached: [...reached], ignored: elements.filter((element) => !reached.has(element)) };
}
