import { elementAt, type TextRange, type XmlElement } from '../../xml/index.js';
import type { ReadDocument } from '../reading/contract.js';
import { grammarOf, type PathStep } from './document-grammar.js';
import type { ElementGrammar } from '../grammar/model.js';
import { attributeValues } from '../grammar/attribute-values.js';

/** What a hover shows. */
export interface Description {
  readonly range: TextRange;
  readonly title: string;
  readonly about: string;
}

/** Explains the element or attribute at the offset; null where there is nothing to say. */
export function describeAt({ xml, layouts, disks }: ReadDocument, offset: number): Description | null {
  if (xml.root === null) return null;
  const element = elementAt(xml.root, offset);
  if (element === null) return null;
  const disk = disks.find((each) => holds(each.element.range, offset));
  return describeIn(element, offset, (path) => grammarOf(path, { layouts, layout: disk?.layout ?? 'any' }));
}

/** The same for another language; `element` is the innermost one at the offset. */
export function describeIn(
  element: XmlElement,
  offset: number,
  grammarAt: (path: readonly PathStep[]) => ElementGrammar | null,
): Description | null {
  const path = pathTo(element);
  const grammar = grammarAt(path);
  if (grammar === null) return null;
  const names = [element.nameRange, ...(element.endTag === null ? [] : [element.endTag])];
  const name = names.find((range) => holds(range, offset));
  if (name !== undefined) return { range: name, title: `<${element.name}>`, about: grammar.about };
  const attribute = element.attributes.find(({ range }) => holds(range, offset));
  if (attribute === undefined) return null;
  const known = grammar.attributes(path.at(-1)?.attributes ?? new Map()).find((each) => each.name === attribute.name);
  if (known === undefined) return null;
  const value = known.values.find((each) => each.value === attribute.value);
  const about =
    value === undefined || value.about === '' ? known.about : `${known.about}\n\n${value.value}: ${value.about}`;
  return { range: attribute.range, title: `${element.name} ${attribute.name}=`, about };
}

/** The element and what is above it, outermost first. */
function pathTo(element: XmlElement): PathStep[] {
  const path: PathStep[] = [];
  for (let at: XmlElement | null = element; at !== null; at = at.parent) {
    path.unshift({ name: at.name, attributes: attributeValues(at) });
  }
  return path;
}

function holds({ start, end }: TextRange, offset: number): boolean {
  return start <= offset && offset <= end;
}
