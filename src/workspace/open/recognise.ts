import { stateNamespace } from '../../diagram/index.js';
import type { ImportChoice, ImportedOne } from '../../import/index.js';
import type { TextReader } from './text-reader.js';
import { historyEntries } from '../history/history-file.js';
import { linkLimits } from '../../links/index.js';
import { withoutSignature } from '../share/signed-text.js';
import { attributeValue, childElements, parseXml, type XmlElement } from '../../xml/index.js';

/** What a text turned out to be. */
export type Recognised =
  /** The fragment of a link, from an address or from a picture that was exported. */
  | { readonly kind: 'link'; readonly fragment: string }
  | { readonly kind: 'saved-state'; readonly text: string }
  /** `entries`: JSON, to be read leniently. */
  | { readonly kind: 'history'; readonly entries: string }
  /** `text`: what was given, for the history where the document says less. */
  | { readonly kind: 'imported'; readonly imported: ImportedOne | ImportChoice; readonly text: string }
  /** `reason`: whole sentences; `isKnown`: it is surely a text of that kind, and no image. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly isKnown: boolean };

/**
 * Tells what a text is by its content alone. Anything may come here: nothing of it is run or shown as HTML. `read` is
 * the import room's reader of any text.
 */
export function recognise(given: string, read: TextReader): Recognised {
  const text = given.replace(/^\uFEFF/u, '');
  const start = text.trimStart();
  if (start === '') return unknown('There is nothing in it.');
  if (start.startsWith('<') && /<(?:[\w.-]+:)?svg[\s>]/u.test(start.slice(0, 4000))) {
    const picture = recogniseSvg(text);
    if (picture !== null) return picture;
  }
  if (start.startsWith('{')) {
    const own = recogniseState(text);
    if (own !== null) return own;
  }
  const address = /^<?(?:https?:\/\/|file:\/)\S*?#(\S+?)>?\s*$/u.exec(start);
  if (address !== null) return { kind: 'link', fragment: address[1] ?? '' };
  return recogniseOther(withoutSignature(text), read);
}

/** Null for XML that only holds the letters. */
function recogniseSvg(text: string): Recognised | null {
  const { root, problem } = parseXml(text);
  if (root === null) return unknown(`This SVG is damaged: ${problem.message}`);
  if (root.name.replace(/^.*:/u, '') !== 'svg') return null;
  const metadata = childElements(root).filter(({ name }) => name === 'metadata');
  const state = metadata.flatMap((each) => childElements(each)).find(isState);
  if (state !== undefined) return { kind: 'link', fragment: contentOf(state).trim() };
  return unknown('This SVG holds no state of this page.');
}

function isState(element: XmlElement): boolean {
  return element.name === 'state' && attributeValue(element, 'xmlns') === stateNamespace;
}

function contentOf(element: XmlElement): string {
  return element.children.map((child) => (child.kind === 'text' ? child.text : '')).join('');
}

/** Null for JSON of others. */
function recogniseState(text: string): Recognised | null {
  const isOwn = text.slice(0, 2000).includes('"backing-chain-playground');
  if (isOwn && text.length > 2 * linkLimits.content) return unknown('This file holds more than a state may.');
  const entries = historyEntries(text);
  if (entries !== null) return { kind: 'history', entries };
  return isOwn ? { kind: 'saved-state', text } : null;
}

function recogniseOther(text: string, read: TextReader): Recognised {
  const imported = read(text);
  if (imported.kind !== 'refused') return { kind: 'imported', imported, text };
  const what = imported.what === null ? '' : `This is ${imported.what}. `;
  return { kind: 'unknown', reason: `${what}${imported.reason}`, isKnown: imported.what !== null };
}

function unknown(reason: string): Recognised {
  return { kind: 'unknown', reason, isKnown: true };
}
