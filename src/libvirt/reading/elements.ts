import { attribute, childElements, firstChild, type TextRange, type XmlElement } from '../../xml/index.js';

/** The elements at a path below `element`, in document order: `./iotune/total_bytes_sec` as XPath has it. */
export function elementsAt(element: XmlElement, ...path: readonly string[]): readonly XmlElement[] {
  let found: readonly XmlElement[] = [element];
  for (const name of path) found = found.flatMap((parent) => childElements(parent, name));
  return found;
}

/** The first of them; null without one. */
export function elementAt(element: XmlElement, ...path: readonly string[]): XmlElement | null {
  return elementsAt(element, ...path)[0] ?? null;
}

/** An element's text with that of its children, as XPath's string(), but without CDATA, which src/xml doesn't read. */
export function textOf(element: XmlElement): string {
  const pieces: string[] = [];
  const waiting = [...element.children].reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === 'text') pieces.push(next.text);
    else if (next.kind === 'element') waiting.push(...[...next.children].reverse());
  }
  return pieces.join('');
}

/** virXPathString on an element: null without one, and for an empty text. */
export function textAt(element: XmlElement, ...path: readonly string[]): string | null {
  const found = elementAt(element, ...path);
  const text = found === null ? '' : textOf(found);
  return text === '' ? null : text;
}

/** virXPathString on an attribute of the elements at a path: the first that is there; null for an empty value. */
export function valueAt(element: XmlElement, path: readonly string[], name: string): string | null {
  const written = elementsAt(element, ...path).flatMap((found) => attribute(found, name) ?? [])[0];
  return written === undefined || written.value === '' ? null : written.value;
}

/**
 * The place in the text that a check is about: the attribute or element at a path such as `driver/@cache`; what isn't
 * written leads to the nearest element around it.
 */
export function placeOf(element: XmlElement, path = ''): TextRange {
  let at = element;
  for (const step of path.split('/')) {
    if (step.startsWith('@')) return attribute(at, step.slice(1))?.range ?? at.nameRange;
    const next = step === '' ? null : firstChild(at, step);
    if (next === null) break;
    at = next;
  }
  return at.nameRange;
}
