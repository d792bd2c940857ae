import type { XmlAttribute, XmlElement, XmlNode } from './model.js';

/** The child elements, all or those of one name, in document order. */
export function childElements(element: XmlElement, name?: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of element.children) {
    if (child.kind === 'element' && (name === undefined || child.name === name)) found.push(child);
  }
  return found;
}

/** The first child element of that name, as libvirt's parser takes it; null without one. */
export function firstChild(element: XmlElement, name: string): XmlElement | null {
  for (const child of element.children) {
    if (child.kind === 'element' && child.name === name) return child;
  }
  return null;
}

/** The attribute of that name; null when the element doesn't have it. */
export function attribute(element: XmlElement, name: string): XmlAttribute | null {
  return element.attributes.find((candidate) => candidate.name === name) ?? null;
}

/** The value of the attribute; null when the element doesn't have it. */
export function attributeValue(element: XmlElement, name: string): string | null {
  return attribute(element, name)?.value ?? null;
}

export function isElement(node: XmlNode): node is XmlElement {
  return node.kind === 'element';
}

/** The element and everything below it, in document order, without recursion. */
export function* descendants(element: XmlElement): Generator<XmlElement> {
  const waiting: XmlElement[] = [element];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    for (let position = next.children.length - 1; position >= 0; position -= 1) {
      const child = next.children[position];
      if (child?.kind === 'element') waiting.push(child);
    }
  }
}

/** The innermost element whose range holds the offset (its end included); null outside the root. */
export function elementAt(root: XmlElement, offset: number): XmlElement | null {
  let inside = holds(root, offset) ? root : null;
  for (let next = inside; next !== null;) {
    inside = next;
    next = next.children.find((child): child is XmlElement => isElement(child) && holds(child, offset)) ?? null;
  }
  return inside;
}

function holds(element: XmlElement, offset: number): boolean {
  return element.range.start < offset && offset <= element.range.end;
}

/** True when the element holds no element, comment or CDATA, and no text but white space. */
export function isEmpty(element: XmlElement): boolean {
  return element.children.every((child) => child.kind === 'text' && child.text.trim() === '');
}
