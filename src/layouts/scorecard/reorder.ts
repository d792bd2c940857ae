import { childElements, type XmlElement } from '../../xml/index.js';

/**
 * The element's text with the children of it and of every element inside that `reordered` names in
 * reverse order; what stands between them stays. For shallow elements: it recurses.
 */
export function reversed(text: string, element: XmlElement, reordered: ReadonlySet<string>): string {
  const children = childElements(element);
  if (children.length === 0) return text.slice(element.range.start, element.range.end);
  const texts = children.map((child) => reversed(text, child, reordered));
  const order = reordered.has(element.name) ? texts.toReversed() : texts;
  let at = element.range.start;
  let result = '';
  for (const [position, child] of children.entries()) {
    result += text.slice(at, child.range.start) + (order[position] ?? '');
    at = child.range.end;
  }
  return result + text.slice(at, element.range.end);
}
