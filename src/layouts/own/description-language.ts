import { elementAt, parseXml } from '../../xml/index.js';
import { type AttributeGrammar, attribute, element, type ElementGrammar } from '../grammar/model.js';
import { type Completion, completionsIn } from '../language/completions.js';
import { describeIn, type Description } from '../language/describe.js';
import type { PathStep } from '../language/document-grammar.js';
import { vocabulary, type Word, type WordKind } from './vocabulary.js';

/** What may be typed at the offset of a description. Works in half-typed text. */
export function descriptionCompletions(text: string, offset: number): Completion[] {
  return completionsIn(text, offset, { roots: [language], of: grammarAt });
}

/** Explains the word at the offset of a description; null where there is nothing to say. */
export function describeWord(text: string, offset: number): Description | null {
  const { root } = parseXml(text);
  const at = root === null ? null : elementAt(root, offset);
  return at === null ? null : describeIn(at, offset, grammarAt);
}

function grammarAt(path: readonly PathStep[]): ElementGrammar | null {
  const [root, ...inner] = path;
  if (root?.name !== language.name) return null;
  let found: ElementGrammar | null = language;
  for (const { name } of inner) {
    found = found?.children(new Map()).find((child) => child.name === name) ?? null;
  }
  return found;
}

/** What each element is for, and its attributes where they mean something of their own. */
const abouts: ReadonlyMap<string, string> = new Map([
  ['layout', 'A layout: how a disk’s backing files and its copy are written.'],
  ['layout@name', 'What people shall call it, in at most 40 characters.'],
  ['layout@first', 'Which of the two stands first in a disk; the chain unless told.'],
  ['layout@by', 'Who proposes it.'],
  ['layout@date', 'When, as in 2014-04-13.'],
  ['layout@source', 'The mail or page.'],
  ['chain', 'How the images below the active layer are written. Without it a layout says nothing of them.'],
  ['chain@element', 'The element that stands for one image.'],
  ['chain@order', 'What tells which image backs which.'],
  ['nested', 'Each image stands inside the one that it backs.'],
  ['top-first', 'Beside each other, the topmost first: their order tells.'],
  ['base-first', 'Beside each other, the base first: their order tells.'],
  ['by-parent', 'Beside each other in any order: an <id> in each tells its number and that of the image on it.'],
  ['wrapper', 'An element around all images of a chain.'],
  ['wrapper@element', 'Its name.'],
  ['id', 'The element that numbers the images, in each of them and in the disk; for order=’by-parent’.'],
  ['id@element', 'Its name.'],
  ['id@index', 'The attribute for the image’s number.'],
  ['id@parent', 'The attribute for the number of the image that stands on this one.'],
  ['type', 'Where the source type stands (file, block, network…). Without it the source’s attributes must tell.'],
  ['index', 'Where the image’s number stands, for names such as vda[3].'],
  ['format', 'Where the format stands (qcow2, raw…).'],
  ['format@holds', 'driver: all that a disk’s own <driver> holds; else the format and a metadata cache.'],
  ['format@required', 'Whether an image without it is marked.'],
  ['source', 'Where the path stands. Without this element it is libvirt’s <source>.'],
  ['source@child', 'An element that is libvirt’s <source> under this name.'],
  ['source@attribute', 'An attribute of the image’s tag: it holds a path and nothing else.'],
  ['keep', 'An element that others put inside an image and that stays there as it is.'],
  ['keep@element', 'Its name.'],
  ['end', 'An empty element below the last image, which says that nothing is below. Without it that can’t be said.'],
  ['end@element', 'Its name, which may be the chain’s own.'],
  ['mirror', 'How the image is written that a block job copies into. Without it a layout says nothing of copies.'],
  ['mirror@element', 'The element that stands for it.'],
  ['mirror@job', 'The attribute for the kind of the job: copy or active-commit.'],
  ['mirror@ready', 'The attribute for its state: yes, abort or pivot.'],
  ['mirror@chain', 'Whether it says what it stands on, as a disk does.'],
  ['mirror@repeats', 'Attributes that say again what stands inside, for old readers; read and never written.'],
  ['old', 'The form that counts where the attribute for the type is missing.'],
  ['@attribute', 'The name of the attribute: of the image’s tag, or with child= of that child.'],
  ['@child', 'The name of a child of the image’s element, for this word.'],
  ['@in', 'The attribute stands in the tag of the image’s source.'],
  ['source@in', 'The attribute stands in the tag of the image’s source.'],
  ['@about', 'For whoever hovers over the element in a document.'],
]);

function about(owner: string, name: string): string {
  return abouts.get(`${owner}@${name}`) ?? abouts.get(`mirror@${name}`) ?? abouts.get(`@${name}`) ?? '';
}

function described({ name, attributes, required, children, repeats }: Word): ElementGrammar {
  return element(name, abouts.get(name) ?? '', {
    attributes: [...attributes].map(([each, kind]) => attributeOf(name, each, kind, required.includes(each))),
    children: children.map(described),
    repeats,
  });
}

function attributeOf(owner: string, name: string, kind: WordKind, required: boolean): AttributeGrammar {
  const values = typeof kind === 'string' ? [] : kind.map((value) => [value, abouts.get(value) ?? ''] as const);
  return attribute(name, about(owner, name), values, required);
}

const language = described(vocabulary);
