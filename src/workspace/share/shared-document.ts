import { defaultExample, exampleById } from '../../examples/index.js';
import { convertDocument, readDocument } from '../../layouts/index.js';
import { LinkError, type SharedNote, type SharedState } from '../../links/index.js';
import { exampleNotes } from '../notes/example-notes.js';

/**
 * The text that a link's document stands for, in the layout the link asks for
 * where nothing is lost by it. Throws LinkError for an example that isn't in the gallery.
 */
export function sharedDocument({ document, layout }: SharedState): string {
  const text = writtenText(document);
  if (layout === null) return text;
  const read = readDocument(text);
  if (read.xml.root === null) return text;
  const { text: converted, losses } = convertDocument(read, () => layout);
  return losses.length > 0 ? text : converted;
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
