import { attribute, childElements, type XmlAttribute, type XmlElement } from '../xml/index.js';
import type { Complaint } from './grammar-set.js';

/** What can be at fault: an element or one of its attributes. */
export type Part =
  | { readonly kind: 'element'; readonly element: XmlElement }
  | { readonly kind: 'attribute'; readonly element: XmlElement; readonly attribute: XmlAttribute };

/** How libxml2 names a child element that is one too many, without a path to it. */
const extraElements = [/^Extra element (\S+) in interleave$/, /^Element \S+ has extra content: (\S+)$/];

/**
 * The part of the tree the first of libxml2's complaints is about. `hidden` elements were
 * not in the text libxml2 read, so its paths don't count them. Null when it can't be told.
 */
export function complaintPlace(
  root: XmlElement,
  complaints: readonly Complaint[],
  hidden: ReadonlySet<XmlElement>,
): Part | null {
  const [first] = complaints;
  if (first === undefined) return null;
  const extra = extraElements.map((pattern) => pattern.exec(first.message)?.[1]).find((name) => name !== undefined);
  if (extra !== undefined) {
    const container = containerNamed(root, complaints, hidden) ?? root;
    const element = childElements(container, extra).findLast((child) => !hidden.has(child));
    return element === undefined ? null : { kind: 'element', element };
  }
  const element = first.path === null ? null : elementAtPath(root, first.path, hidden);
  if (element === null) return null;
  const name = /^Invalid attribute (\S+) for element/.exec(first.message)?.[1];
  const wrong = name === undefined ? null : attribute(element, name);
  return wrong === null ? { kind: 'element', element } : { kind: 'attribute', element, attribute: wrong };
}

/** The element whose content a later complaint calls wrong: its path leads there or to the child where libxml2 stopped. */
function containerNamed(
  root: XmlElement,
  complaints: readonly Complaint[],
  hidden: ReadonlySet<XmlElement>,
): XmlElement | null {
  for (const { message, path } of complaints) {
    const name = /^Element (\S+) (?:failed to validate content$|has extra content: )/.exec(message)?.[1];
    if (name === undefined || path === null) continue;
    for (let at = elementAtPath(root, path, hidden); at !== null; at = at.parent) if (at.name === name) return at;
  }
  return null;
}

/** Follows a path as libxml2 writes it: `/domain/devices/disk[2]/source`. */
function elementAtPath(root: XmlElement, path: string, hidden: ReadonlySet<XmlElement>): XmlElement | null {
  const [, first, ...steps] = path.split('/');
  if (first !== root.name) return null;
  let at = root;
  for (const step of steps) {
    const { name, position } = /^(?<name>[^[]+)(?:\[(?<position>\d+)\])?$/.exec(step)?.groups ?? {};
    if (name === undefined) return at;
    const shown = childElements(at, name).filter((child) => !hidden.has(child));
    const next = shown[Number(position ?? 1) - 1];
    if (next === undefined) return at;
    at = next;
  }
  return at;
}
