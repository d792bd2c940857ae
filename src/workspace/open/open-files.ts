import type { Workspace } from '../workspace.js';
import { baseName } from '../../chain/index.js';
import { openImages } from './open-images.js';
import { openRecognised, textOfRecognised } from './open-text.js';
import type { OpenedFile } from './brought-in.js';
import { type DecodedFile, decodeText, toldByStart } from './decode-text.js';
import { noImage } from './file-kind.js';
import { makeReady } from '../document/make-ready.js';
import { recognise } from './recognise.js';
import { loadTextReader } from './text-reader.js';
import { warn } from '../state/tell.js';

/** A larger file is an image, whatever its name: no history and no saved state has so many bytes. */
const largestText = 64 * 1024 ** 2;
const textNames = /\.(?:xml|svg|json|txt|md|log|eml|ya?ml|html?|out)$/iu;

/**
 * Opens what a person chose or dropped: a text that the page knows (a domain's XML, an
 * exported picture, a saved state, what qemu-img or virsh printed) as the document, all else as
 * images, but for what surely is none.
 */
export async function openFiles(workspace: Workspace, files: readonly OpenedFile[]): Promise<void> {
  const images: OpenedFile[] = [];
  const texts: string[] = [];
  const refused: string[] = [];
  const read = await loadTextReader().catch(() => null);
  if (read === null) {
    const text =
      'Nothing was opened: the part that reads files could not be loaded, the server did not answer. Try again, or reload the page.';
    warn(workspace.store, text);
    return;
  }
  for (const opened of files) {
    const name = baseName(`/${opened.path}`);
    const start = await startOf(opened.file);
    const decoded = await textOf(opened, start);
    if (decoded.kind === 'unreadable') {
      refused.push(`${name} ${decoded.reason}`);
      continue;
    }
    const known = decoded.kind === 'text' ? recognise(decoded.text, read) : null;
    if (known === null || (known.kind === 'unknown' && !known.isKnown && !textNames.test(opened.path))) {
      const reason = noImage(name, start, decoded.kind === 'text');
      if (reason === null) images.push(opened);
      else refused.push(reason);
      continue;
    }
    // The document has room for one; the others would only push each other out.
    if (texts.length === 0) {
      await makeReady(workspace, textOfRecognised(known));
      openRecognised(workspace, known, name);
    }
    texts.push(name);
  }
  if (texts.length > 1) {
    const [first = '', ...others] = texts;
    refused.unshift(`Opened ${first}. One document is open at a time: ${others.join(', ')} was left.`);
  }
  if (images.length > 0) await openImages(workspace, images, texts.length > 0);
  if (refused.length === 0) return;
  const text = refused.slice(0, mostReasons).join(' ');
  warn(workspace.store, text);
}

const mostReasons = 5;

/** The file's first bytes; none where it can't be read. */
async function startOf(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, toldByStart).arrayBuffer());
  } catch {
    return new Uint8Array(); // reading it as an image says why
  }
}

async function textOf({ file, path }: OpenedFile, start: Uint8Array): Promise<DecodedFile> {
  const isText = textNames.test(path);
  // What can't be text by its start is not read whole.
  const told = decodeText(start, isText);
  if (file.size > largestText || (told.kind === 'bytes' && start.includes(0))) return { kind: 'bytes' };
  try {
    return decodeText(new Uint8Array(await file.arrayBuffer()), isText);
  } catch {
    return { kind: 'bytes' }; // not readable: reading it as an image says why
  }
}
