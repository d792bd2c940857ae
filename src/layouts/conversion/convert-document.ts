import { definiteLayout } from '../set/detected-layout.js';
import { ConversionError, convertReadDisk } from './convert-disk.js';
import type { LayoutName } from '../built-in/list.js';
import type { Loss } from '../writing/loss.js';
import type { ReadDocument } from '../reading/contract.js';
import { applyEdits } from '../../xml/index.js';

/** A document with each of its disks in the layout that was asked for. */
export interface ConvertedDocument {
  readonly text: string;
  /** What the layouts asked for have no place for; ranges count in the document before. */
  readonly losses: readonly Loss[];
  /** Why disks stay as they are written, a sentence each. */
  readonly refused: readonly string[];
}

/**
 * Rewrites every disk in the layout asked for, null leaving it alone; one that can't be converted stays as it is
 * written.
 */
export function convertDocument(
  document: ReadDocument,
  layoutOf: (diskId: string) => LayoutName | null,
): ConvertedDocument {
  const refused: string[] = [];
  const conversions = document.disks.flatMap((read) => {
    const layout = layoutOf(read.disk.id);
    if (layout === null) return [];
    try {
      return [convertReadDisk(document.xml.text, read, layout)];
    } catch (error) {
      if (!(error instanceof ConversionError)) throw error;
      refused.push(error.message);
      return [];
    }
  });
  return {
    text: applyEdits(
      document.xml.text,
      conversions.flatMap(({ edits }) => edits),
    ),
    losses: conversions.flatMap(({ losses }) => losses),
    refused,
  };
}

/** The layout each disk of a document is written in; `otherwise` for those that tell none. */
export function layoutsOf(document: ReadDocument, otherwise: LayoutName): (diskId: string) => LayoutName {
  const told = new Map<string, LayoutName>();
  for (const { disk, layout } of document.disks) {
    const name = definiteLayout(layout);
    if (name !== null) told.set(disk.id, name);
  }
  return (diskId) => told.get(diskId) ?? otherwise;
}
