import type { Workspace } from '../workspace.js';
import { baseName } from '../../script/index.js';
import { openImages } from './open-images.js';
import { openRecognised } from './open-text.js';
import type { OpenedFile } from './brought-in.js';
import { recognise } from './recognise.js';

/** A larger file is an image, whatever its name. */
const largestText = 5_000_000;
const textNames = /\.(?:xml|svg|json|txt|md)$/iu;

/**
 * Opens what a person chose or dropped: a text that the page knows (a domain's XML, an
 * exported picture, a saved state, a text picture) as the document, all else as images.
 */
export async function openFiles(workspace: Workspace, files: readonly OpenedFile[]): Promise<void> {
  const images: OpenedFile[] = [];
  const texts: string[] = [];
  for (const opened of files) {
    const text = await textOf(opened.file);
    const known = text === null ? null : recognise(text);
    if (known === null || (known.kind === 'unknown' && !textNames.test(opened.path))) {
      images.push(opened);
      continue;
    }
    const name = baseName(`/${opened.path}`);
    // The document has room for one; the others would only push each other out.
    if (texts.length === 0) openRecognised(workspace, known, name);
    texts.push(name);
  }
  if (texts.length > 1) {
    const [first = '', ...others] = texts;
    const text = `Opened ${first}. One document is open at a time: ${others.join(', ')} was left.`;
    workspace.store.dispatch({ type: 'notice-shown', notice: { kind: 'warning', text, undo: null } });
  }
  if (images.length > 0) await openImages(workspace, images, texts.length > 0);
}

/** Null for what is no text, or too large for a document. */
async function textOf(file: File): Promise<string | null> {
  if (file.size > largestText) return null;
  try {
    const start = new Uint8Array(await file.slice(0, 4096).arrayBuffer());
    if (start.includes(0)) return null;
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return null; // not UTF-8, or not readable: reading it as an image says why
  }
}
