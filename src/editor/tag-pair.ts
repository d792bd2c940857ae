import { elementAt, type TextRange, type XmlElement } from '../xml/index.js';

/** The two names of the element in one of whose tags' names the offset is; null elsewhere and for `<a/>`. */
export function tagPairAt(root: XmlElement, offset: number): readonly [TextRange, TextRange] | null {
  const element = elementAt(root, offset);
  if (element?.endTag === null || element?.endTag === undefined) return null;
  const start = element.endTag.start + '</'.length;
  const pair = [element.nameRange, { start, end: start + element.name.length }] as const;
  return pair.some((range) => range.start <= offset && offset <= range.end) ? pair : null;
}
