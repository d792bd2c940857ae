import type { Disk } from '../../chain/index.js';
import { readTextPicture, stateNamespace, TextPictureError } from '../../diagram/index.js';
import { historyEntries } from '../history/history-file.js';
import { LINK_LIMITS } from '../../links/index.js';
import { withoutSignature } from '../share/signed-text.js';
import { attributeValue, childElements, parseXml, type XmlElement } from '../../xml/index.js';

/** What a text turned out to be. */
export type Recognised =
  | { readonly kind: 'document'; readonly text: string }
  /** The fragment of a link, from an address or from a picture that was exported. */
  | { readonly kind: 'link'; readonly fragment: string }
  | { readonly kind: 'saved-state'; readonly text: string }
  /** `entries`: JSON, to be read leniently. */
  | { readonly kind: 'history'; readonly entries: string }
  | { readonly kind: 'picture'; readonly disks: readonly Disk[] }
  /** `reason`: a whole sentence. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** Tells what a text is by its content alone. Anything may come here: nothing of it is run or shown as HTML. */
export function recognise(given: string): Recognised {
  const text = given.replace(/^\uFEFF/u, '');
  const start = text.trimStart();
  if (start === '') return unknown('There is nothing in it.');
  if (start.startsWith('<') && !/^<https?:/u.test(start)) return recogniseXml(text);
  if (start.startsWith('{')) return recogniseJson(text);
  const address = /^<?(?:https?:\/\/|file:\/)\S*?#(\S+?)>?\s*$/u.exec(start);
  if (address !== null) return { kind: 'link', fragment: address[1] ?? '' };
  return recognisePicture(text);
}

function recogniseXml(text: string): Recognised {
  if (!/<(?:[\w.-]+:)?svg[\s>]/u.test(text.slice(0, 4000))) return { kind: 'document', text: withoutSignature(text) };
  const { root, problem } = parseXml(text);
  if (root === null) return unknown(`This SVG is damaged: ${problem.message}`);
  if (root.name.replace(/^.*:/u, '') !== 'svg') return { kind: 'document', text: withoutSignature(text) };
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

function recogniseJson(text: string): Recognised {
  if (text.length > 2 * LINK_LIMITS.content) return unknown('This file holds more than a state may.');
  const entries = historyEntries(text);
  return entries === null ? { kind: 'saved-state', text } : { kind: 'history', entries };
}

function recognisePicture(text: string): Recognised {
  if (!looksLikePicture(text)) return unknown('It is neither XML, a text picture, nor a link or a state of this page.');
  try {
    return { kind: 'picture', disks: readTextPicture(text) };
  } catch (error) {
    if (!(error instanceof TextPictureError)) throw error;
    return unknown(`This text picture can’t be read: ${error.message}.`);
  }
}

/** An arrow, or a format in brackets after a name. */
export function looksLikePicture(text: string): boolean {
  return (
    text.length < 100_000 && /\S\s*(?:<-|←)\s*\S|^\s*[^\s<>[\]]+\[[\w?.+-]*\]/mu.test(text) && !/<\/|\/>/u.test(text)
  );
}

function unknown(reason: string): Recognised {
  return { kind: 'unknown', reason };
}
