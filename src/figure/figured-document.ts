import { type Imported, type ImportedOne, importText } from '../import/index.js';
import {
  builtIn,
  ConversionError,
  domainWithDisks,
  layoutsIncluding,
  readDescription,
  type LayoutSet,
} from '../layouts/index.js';
import { decodeLink, encodeLink, LinkError } from '../links/index.js';
import { documentState, shareState, sharedDocument, sharedLayoutSet } from '../workspace/index.js';
import { FigureError } from './figure-error.js';

/** The document that a figure shows. */
export interface FiguredDocument {
  readonly xml: string;
  readonly layouts: LayoutSet;
  /** What follows the `#` in a link to it. */
  readonly fragment: string;
  readonly remarks: readonly string[];
}

/** A link, whole or from its `#` on, and nothing else. */
const link = /^(?:https?:\/\/\S*)?#(\S+)$/u;

/**
 * Reads a link, or any text that an import reads.
 *
 * @throws FigureError where nothing can be shown
 */
export function figuredDocument(given: string): FiguredDocument {
  const fragment = link.exec(given.trim())?.[1];
  try {
    return fragment === undefined ? ofText(onlyOne(importText(given))) : ofLink(fragment);
  } catch (error) {
    if (error instanceof LinkError || error instanceof ConversionError)
      throw new FigureError(error.message, { cause: error });
    throw error;
  }
}

function ofLink(fragment: string): FiguredDocument {
  const shared = decodeLink(fragment);
  return { xml: sharedDocument(shared), layouts: sharedLayoutSet(shared), fragment, remarks: [] };
}

function ofText(imported: ImportedOne): FiguredDocument {
  switch (imported.kind) {
    case 'disks':
      return withLink(domainWithDisks(imported.disks, 'libvirt', builtIn, imported.guest).text, null, imported.remarks);
    case 'document':
      return withLink(imported.text, imported.layout ?? null, imported.remarks);
    case 'layout':
      throw new FigureError(`This is ${imported.what}, and holds no disk.`);
  }
}

function withLink(xml: string, description: string | null, remarks: readonly string[]): FiguredDocument {
  const layouts = description === null ? builtIn : layoutsIncluding(readDescription(description).own, true);
  const state = { ...shareState(documentState(xml, [])), ownLayout: description ?? undefined };
  return { xml, layouts, fragment: encodeLink(state), remarks };
}

function onlyOne(imported: Imported): ImportedOne {
  if (imported.kind === 'refused')
    throw new FigureError(`${imported.what === null ? '' : `This is ${imported.what}. `}${imported.reason}`);
  if (imported.kind !== 'choice') return imported;
  const labels = imported.choices.map(({ label }) => label).join('; ');
  throw new FigureError(`A figure shows one thing, and here is ${imported.what}: ${labels}. Leave one.`);
}
