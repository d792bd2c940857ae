import type { XmlElement } from '../../xml/index.js';

/** What stands in an element, markup in it left out; null where there is no element. */
export function elementText(element: XmlElement | null): string | null {
  if (element === null) return null;
  return element.children.map((child) => (child.kind === 'text' ? child.text : '')).join('');
}
