import { childElements, type XmlElement } from '../../xml/index.js';
import { type AttributeValues, byName, type ElementGrammar } from '../grammar/model.js';
import { attributeValues } from '../grammar/attribute-values.js';
import type { Diagnostic } from './diagnostic.js';
import { problem, removal, type DiskContext } from './disk-context.js';

/** Compares the disk with its layout's grammar, element by element, without recursion. */
export function structure(context: DiskContext): Diagnostic[] {
  const { layout, layouts } = context.detection;
  const found: Diagnostic[] = [];
  const waiting: (readonly [XmlElement, ElementGrammar])[] = [[context.element, layouts.diskGrammar(layout)]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [element, grammar] = next;
    const own = attributeValues(element);
    found.push(...attributeProblems(context, element, grammar, own), ...strayText(context, element, grammar));
    const seen = new Set<string>();
    const known = byName(grammar.children(own));
    for (const child of childElements(element)) {
      const childGrammar = known.get(child.name);
      if (childGrammar !== undefined) waiting.push([child, childGrammar]);
      if (childGrammar === undefined) found.push(...unknownElement(context, child, grammar));
      else if (seen.has(child.name) && !childGrammar.repeats) found.push(duplicate(context, child));
      seen.add(child.name);
    }
  }
  return found;
}

function attributeProblems(
  { text }: DiskContext,
  element: XmlElement,
  grammar: ElementGrammar,
  own: AttributeValues,
): Diagnostic[] {
  const known = byName(grammar.attributes(own));
  const found: Diagnostic[] = [];
  for (const { name, value, range, valueRange } of element.attributes) {
    const described = known.get(name);
    if (described === undefined) {
      if (grammar.open || name.includes(':') || name === 'xmlns') continue;
      found.push(
        problem(
          'unknown-attribute',
          'warning',
          range,
          `<${element.name}> has no attribute ${name}=.`,
          'Whoever reads the layout passes over it; libvirt’s schema refuses it.',
          [{ title: `Remove ${name}=`, edits: removal(text, range) }],
        ),
      );
    } else if (
      described.values.length > 0 &&
      !described.ownRule &&
      !described.values.some((each) => each.value === value)
    ) {
      const values = described.values.map((each) => each.value).join(', ');
      found.push(
        problem(
          'unknown-value',
          'warning',
          valueRange,
          `${name}='${value}' is none of ${values}.`,
          'libvirt’s schema refuses it, and mostly its parser too.',
        ),
      );
    }
  }
  for (const { name, required, ownRule } of known.values()) {
    if (!required || ownRule || own.has(name)) continue;
    if (element.name === 'source') continue;
    found.push(
      problem(
        'attribute-missing',
        'error',
        element.nameRange,
        `<${element.name}> lacks ${name}=.`,
        'libvirt’s schema demands it.',
      ),
    );
  }
  return found;
}

function unknownElement(context: DiskContext, child: XmlElement, parent: ElementGrammar): Diagnostic[] {
  const { layout, layouts } = context.detection;
  if (parent.open || child.name.includes(':')) return [];
  // Where elements of several layouts meet, layout-mixed says so.
  if (layout === 'mixed' && layouts.elements.has(child.name)) return [];
  const fix = { title: `Remove <${child.name}>`, edits: removal(context.text, child.range) };
  const where = homesOf(layouts.diskGrammar(layout)).get(child.name);
  const ignored = 'libvirt’s parser passes over it without a word; its schema refuses it.';
  if (where === undefined) {
    return [
      problem('unknown-element', 'warning', child.nameRange, `<${parent.name}> holds no <${child.name}>.`, ignored, [
        fix,
      ]),
    ];
  }
  const message = `<${child.name}> does not belong in <${parent.name}> but in ${[...where].map((name) => `<${name}>`).join(' or ')}.`;
  return [problem('misplaced-element', 'warning', child.nameRange, message, ignored, [fix])];
}

function duplicate({ text }: DiskContext, element: XmlElement): Diagnostic {
  return problem(
    'duplicate-element',
    'warning',
    element.nameRange,
    `A second <${element.name}> beside the first.`,
    'libvirt’s parser reads the first and passes over the others; its schema refuses them.',
    [{ title: `Remove this <${element.name}>`, edits: removal(text, element.range) }],
  );
}

/** Elements that hold elements only, beside those of chains and mirrors. */
const withoutText: readonly string[] = ['disk', 'source', 'driver'];

function strayText({ detection }: DiskContext, element: XmlElement, grammar: ElementGrammar): Diagnostic[] {
  if (grammar.open || !(withoutText.includes(element.name) || detection.layouts.elements.has(element.name))) return [];
  const found: Diagnostic[] = [];
  for (const node of element.children) {
    if (node.kind !== 'text' || node.text.trim() === '') continue;
    found.push(
      problem(
        'stray-text',
        'warning',
        node.range,
        `Text stands in <${element.name}>, outside of any tag.`,
        'libvirt’s parser passes over it; its schema refuses it.',
      ),
    );
  }
  return found;
}

const homes = new WeakMap<ElementGrammar, ReadonlyMap<string, ReadonlySet<string>>>();

/** For each element name the parents that may hold it. */
function homesOf(disk: ElementGrammar): ReadonlyMap<string, ReadonlySet<string>> {
  const known = homes.get(disk);
  if (known !== undefined) return known;
  const found = new Map<string, Set<string>>();
  const seen = new Set<ElementGrammar>();
  const waiting = [disk];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const parent = next.name;
    for (const child of next.children(new Map())) {
      found.set(child.name, (found.get(child.name) ?? new Set()).add(parent));
      // A <source> is described anew for each type; following one of a name is enough.
      if (![...seen].some(({ name }) => name === child.name && name === 'source')) waiting.push(child);
    }
  }
  homes.set(disk, found);
  return found;
}
