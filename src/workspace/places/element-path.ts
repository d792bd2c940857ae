import { childElements, type XmlElement } from '../../xml/index.js';

/** Names with their number among sisters of that name, as XPath has them: `devices/disk[2]/source`; the first has none. Empty for `from` itself. */
export function elementPath(element: XmlElement, from: XmlElement): string {
  const steps: string[] = [];
  for (let at = element; at !== from && at.parent !== null; at = at.parent) {
    const number = childElements(at.parent, at.name).indexOf(at) + 1;
    steps.unshift(number === 1 ? at.name : `${at.name}[${number}]`);
  }
  return steps.join('/');
}

/** The element at a path from `from`; null where it leads nowhere. */
export function elementAtPath(from: XmlElement, path: string): XmlElement | null {
  let at: XmlElement | null = from;
  for (const step of path === '' ? [] : path.split('/')) {
    const match = /^([^[\]]+)(?:\[(\d{1,6})\])?$/u.exec(step);
    if (match === null || at === null) return null;
    at = childElements(at, match[1])[Number(match[2] ?? 1) - 1] ?? null;
  }
  return at;
}
