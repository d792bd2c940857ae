import { blanked, childElements, type TextRange, type XmlElement } from '../xml/index.js';
import { complaintPlace, type Part } from './complaint-place.js';
import type { SchemaProblem } from './contract.js';
import type { Complaint } from './grammar-set.js';

export interface Grammar {
  /** Judges a text; gives the complaints, none when it is valid. */
  judge(text: string): readonly Complaint[];
  /** Some element of the grammar has this name. */
  knows(elementName: string): boolean;
}

/** How often one search may ask the grammar, which takes about a millisecond each time. */
export interface Effort {
  left: number;
}

/** Faults looked for in one element: a document in a foreign layout has a handful. */
const mostFaults = 20;

interface Fault {
  readonly part: Part;
  readonly message: string;
}

/**
 * Finds what is at fault below `root`, where libxml2's messages only name the element its search ended in:
 * parts are blanked out, and one without which the grammar is content is a fault. So the
 * smallest attribute or element is found whose removal mends the text, also among several faults.
 *
 * @param text in which `root` has its ranges
 * @param hidden parts already known to be wrong, to be left out
 */
export function findFaults(
  text: string,
  root: XmlElement,
  grammar: Grammar,
  hidden: readonly XmlElement[],
  effort: Effort,
): readonly SchemaProblem[] {
  const faults = flaggedParts(text, root, grammar, hidden, effort);
  return faults.map((fault) => {
    const others = [...hidden.map(elementPart), ...faults.filter((other) => other !== fault).map(({ part }) => part)];
    return narrowed(text, root, grammar, fault, others.map(rangeOf), effort);
  });
}

/** The parts libxml2 complains of, one after the other, each blanked before the next is asked for. */
function flaggedParts(
  text: string,
  root: XmlElement,
  grammar: Grammar,
  hidden: readonly XmlElement[],
  effort: Effort,
): readonly Fault[] {
  const faults: Fault[] = unknownElements(root, grammar, hidden);
  while (faults.length < mostFaults && effort.left > 0) {
    const out = [...hidden.map(elementPart), ...faults.map(({ part }) => part)];
    const complaints = ask(text, out.map(rangeOf), grammar, effort);
    const [first] = complaints;
    if (first === undefined) break;
    const gone = new Set(out.flatMap((part) => (part.kind === 'element' ? [part.element] : [])));
    const part = complaintPlace(root, complaints, gone) ?? elementPart(root);
    const found = part.element !== root && !faults.some((fault) => samePart(fault.part, part));
    // What is missed once a fault is gone is no fault of its own.
    if (!found && faults.length > 0) break;
    faults.push({ part, message: first.message });
    if (!found) break;
  }
  // Free content, such as <metadata>, may hold elements the grammar does not know.
  return faults.filter((fault) => {
    const others = [...hidden.map(elementPart), ...faults.filter((other) => other !== fault).map(({ part }) => part)];
    return effort.left <= 0 || ask(text, others.map(rangeOf), grammar, effort).length > 0;
  });
}

/** Of two unknown elements side by side libxml2 names neither. The outermost of each are taken. */
function unknownElements(root: XmlElement, grammar: Grammar, hidden: readonly XmlElement[]): Fault[] {
  const faults: Fault[] = [];
  const waiting = childElements(root).reverse();
  for (let next = waiting.pop(); next !== undefined && faults.length < mostFaults; next = waiting.pop()) {
    if (hidden.includes(next)) continue;
    if (grammar.knows(next.name)) waiting.push(...childElements(next).reverse());
    else faults.push({ part: elementPart(next), message: `The grammar has no element ${next.name}` });
  }
  return faults;
}

/** Goes down from a fault as long as removing one attribute or child, with all other faults out of the way, mends the text. */
function narrowed(
  text: string,
  root: XmlElement,
  grammar: Grammar,
  fault: Fault,
  others: readonly TextRange[],
  effort: Effort,
): SchemaProblem {
  const mends = (part: Part): boolean =>
    effort.left > 0 && ask(text, [...others, rangeOf(part)], grammar, effort).length === 0;
  let part = fault.part;
  let removable = part.element !== root && mends(part);
  while (part.kind === 'element') {
    const smaller = partsOf(part.element).find(mends);
    if (smaller === undefined) break;
    part = smaller;
    removable = true;
  }
  const range = part.kind === 'attribute' ? part.attribute.range : part.element.startTag;
  return { message: fault.message, range, removable };
}

function ask(text: string, out: readonly TextRange[], grammar: Grammar, effort: Effort): readonly Complaint[] {
  effort.left -= 1;
  return grammar.judge(blanked(text, out));
}

function partsOf(element: XmlElement): readonly Part[] {
  const attributes = element.attributes.map((attribute) => ({ kind: 'attribute', element, attribute }) as const);
  return [...attributes, ...childElements(element).map(elementPart)];
}

function samePart(one: Part, other: Part): boolean {
  return rangeOf(one).start === rangeOf(other).start;
}

function elementPart(element: XmlElement): Part {
  return { kind: 'element', element };
}

function rangeOf(part: Part): TextRange {
  return part.kind === 'attribute' ? part.attribute.range : part.element.range;
}
