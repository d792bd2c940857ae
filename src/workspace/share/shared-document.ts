import { defaultExample, exampleById } from '../../examples/index.js';
import {
  builtIn,
  convertDocument,
  layoutsWith,
  type LayoutSet,
  ownLayoutName,
  readDescription,
  readDocument,
} from '../../layouts/index.js';
import { LinkError, type SharedNote, type SharedState } from '../../links/index.js';
import { exampleNotes } from '../notes/example-notes.js';

/**
 * The text that a link's document stands for, in the layout the link asks for
 * where nothing is lost by it. Throws LinkError for an example that isn't in the gallery, and for a layout
 * that can't be read.
 */
export function sharedDocument(shared: SharedState): string {
  const { document, layout } = shared;
  const text = writtenText(document);
  if (layout === null) return text;
  const read = readDocument(text, sharedLayoutSet(shared));
  if (read.xml.root === null) return text;
  const { text: converted, losses } = convertDocument(read, () => layout);
  return losses.length > 0 ? text : converted;
}

/** The layouts that it is read by: where it brings one along, that one first. Throws LinkError where that can't be read. */
export function sharedLayoutSet({ ownLayout, layout, compareWith }: SharedState): LayoutSet {
  if (ownLayout === undefined) {
    if (layout === ownLayoutName || compareWith === ownLayoutName)
      throw new LinkError('damaged', 'This link shows a layout of its author’s, but does not bring it along.');
    return builtIn;
  }
  const { own, diagnostics } = readDescription(ownLayout);
  if (own !== null) return layoutsWith(own.layout, true);
  throw new LinkError('newer', `This link brings a layout that this page can’t read: ${diagnostics[0]?.message ?? ''}`);
}

/** The notes on it: an example has its own where a link says nothing else. */
export function sharedNotes({ document, notes }: SharedState): readonly SharedNote[] {
  const example = document?.kind === 'example' ? exampleById(document.id) : null;
  return example === null || notes.length > 0 ? notes : exampleNotes(example);
}

/** The commands it brings, an example's own where a link has none; null for none at all. */
export function sharedScript({ document, script }: SharedState): string | null {
  const example = document?.kind === 'example' ? exampleById(document.id) : null;
  return script.trim() === '' ? (example?.script ?? null) : script;
}

function writtenText(document: SharedState['document']): string {
  if (document === null) return defaultExample.text;
  if (document.kind === 'text') return document.text;
  const example = exampleById(document.id);
  if (example !== null) return example.text;
  throw new LinkError('newer', `This link opens the example “${document.id}”, which this page does not have.`);
}
