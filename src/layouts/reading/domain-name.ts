import { firstChild, type XmlElement } from '../../xml/index.js';
import type { ReadDocument } from './contract.js';

/** The domain's `<name>`; null where the document has none. */
export function domainName({ xml }: ReadDocument): string | null {
  const name = xml.root === null ? null : firstChild(xml.root, 'name');
  return name === null ? null : textOf(name);
}

function textOf(element: XmlElement): string | null {
  const text = element.children.map((child) => (child.kind === 'text' ? child.text : '')).join('');
  return text.trim() === '' ? null : text.trim();
}
