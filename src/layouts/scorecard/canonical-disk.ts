import { isElement, parseXml, type XmlElement } from '../../xml/index.js';
import { findDisks } from '../reading/find-disks.js';

/**
 * The first disk of a document without what no reader of XML goes by: comments, white space between elements, the
 * order of attributes and their quotes. Empty where there is none.
 */
export function canonicalDisk(text: string): string {
  const { root } = parseXml(text);
  const [disk] = root === null ? [] : findDisks(root);
  return disk === undefined ? '' : canonical(disk);
}

function canonical(disk: XmlElement): string {
  const parts: string[] = [];
  const waiting: (XmlElement | string)[] = [disk];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') {
      parts.push(next);
      continue;
    }
    const attributes = next.attributes
      .map(({ name, value }) => `${name}=${JSON.stringify(value)}`)
      .toSorted()
      .join(' ');
    parts.push(`<${next.name} ${attributes}>`);
    waiting.push(`</${next.name}>`);
    for (const child of next.children.toReversed()) {
      if (isElement(child)) waiting.push(child);
      else if (child.kind === 'text' && child.text.trim() !== '') waiting.push(JSON.stringify(child.text.trim()));
    }
  }
  return parts.join('');
}
