import { attributeValue, isElement, type XmlElement } from '../../xml/index.js';
import { type Complain } from './description-problem.js';
import { descriptionLimits, type Word, type WordKind } from './vocabulary.js';

/** A name of XML that libvirt's documents could have: ASCII, without a colon. */
const nameForm = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

/** Compares a description with the vocabulary, element by element. */
export function checkWords(root: XmlElement, vocabulary: Word, complain: Complain): void {
  const waiting: (readonly [XmlElement, Word])[] = [[root, vocabulary]];
  let count = 0;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [element, word] = next;
    count += 1;
    if (count > descriptionLimits.elements) {
      complain(
        element.nameRange,
        `There are more than ${descriptionLimits.elements} elements.`,
        'A layout needs far fewer.',
      );
      return;
    }
    checkAttributes(element, word, complain);
    const seen = new Set<string>();
    for (const node of element.children) {
      if (node.kind === 'text' && node.text.trim() !== '')
        complain(node.range, `Text stands in <${element.name}>.`, 'All is said by elements and their attributes.');
      if (!isElement(node)) continue;
      const known = word.children.find(({ name }) => name === node.name);
      if (known === undefined) complain(node.nameRange, notHere(node, word), holds(word));
      else if (seen.has(node.name) && !known.repeats)
        complain(node.nameRange, `A second <${node.name}>.`, 'The first has said it already: remove one of them.');
      else waiting.push([node, known]);
      seen.add(node.name);
    }
  }
}

function notHere(node: XmlElement, word: Word): string {
  return `<${word.name}> holds no <${node.name}>.`;
}

function holds({ children }: Word): string {
  return children.length === 0
    ? 'It holds no elements at all.'
    : `It may hold ${children.map(({ name }) => `<${name}>`).join(', ')}.`;
}

function checkAttributes(element: XmlElement, word: Word, complain: Complain): void {
  for (const { name, value, range, valueRange } of element.attributes) {
    const kind = word.attributes.get(name);
    if (kind === undefined) {
      const known = [...word.attributes.keys()].map((each) => `${each}=`).join(', ');
      complain(range, `<${element.name}> has no attribute ${name}=.`, `It may have ${known}.`);
      continue;
    }
    const wrong = wrongValue(value, kind);
    if (wrong !== null) complain(valueRange, `${name}= ${wrong.message}`, wrong.explanation);
  }
  for (const name of word.required) {
    if (attributeValue(element, name) !== null) continue;
    const at = element.nameRange.end;
    const insert = { range: { start: at, end: at }, text: ` ${name}=''` };
    complain(element.nameRange, `<${element.name}> does not say ${name}=.`, `A layout can’t be without it here.`, [
      { title: `Add ${name}=`, edits: [insert] },
    ]);
  }
  placeIsOne(element, word, complain);
}

/** `attribute=` alone is in the tag, with `child=` in a child, with `in='source'` in the source's tag. */
function placeIsOne(element: XmlElement, word: Word, complain: Complain): void {
  if (!word.attributes.has('child') || !word.attributes.has('attribute')) return;
  const said = (name: string): boolean => attributeValue(element, name) !== null;
  const message = `<${element.name}> does not say where.`;
  if (word.name === 'source') {
    if (said('attribute') === said('child'))
      complain(
        element.nameRange,
        said('child') ? 'The source is said twice.' : message,
        'child= names an element like libvirt’s <source>, attribute= one that holds a path: one of the two.',
      );
    return;
  }
  if (!said('attribute'))
    complain(
      element.nameRange,
      message,
      'attribute= names the attribute: of the image’s own tag; with child= of a child; with in=’source’ of the source.',
    );
  if (said('child') && said('in'))
    complain(
      element.nameRange,
      `<${element.name}> is said twice.`,
      'Either in a child of its own or in the source: not both.',
    );
}

interface Wrong {
  readonly message: string;
  readonly explanation: string;
}

function wrongValue(value: string, kind: WordKind): Wrong | null {
  if (kind === 'text') return wrongText(value);
  if (kind === 'name') return wrongName(value);
  if (kind === 'names') {
    const names = namesIn(value);
    if (names.length > descriptionLimits.list)
      return { message: 'names too many.', explanation: `At most ${descriptionLimits.list}.` };
    return names.map(wrongName).find((each) => each !== null) ?? null;
  }
  if (kind.includes(value)) return null;
  return { message: `is none of ${kind.join(', ')}.`, explanation: 'No other word is known here.' };
}

function wrongText(value: string): Wrong | null {
  if (value.length <= descriptionLimits.value) return null;
  return {
    message: `has ${value.length} characters.`,
    explanation: `At most ${descriptionLimits.value} have room.`,
  };
}

function wrongName(value: string): Wrong | null {
  if (value.length > descriptionLimits.word)
    return { message: `has ${value.length} characters.`, explanation: `A name has at most ${descriptionLimits.word}.` };
  if (nameForm.test(value)) return null;
  return {
    message: value === '' ? 'is empty.' : `is no name: ${value}.`,
    explanation: 'A name begins with a letter, and goes on with letters, digits, full stops, hyphens and underscores.',
  };
}

/** The names that stand in a value with spaces between. */
export function namesIn(value: string): readonly string[] {
  return value.split(/\s+/).filter((name) => name !== '');
}
