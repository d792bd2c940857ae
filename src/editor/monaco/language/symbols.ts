import { languages } from 'monaco-editor/editor';
import type { ReadDisk } from '../../../layouts/index.js';
import { placeText } from '../../image-place.js';
import { toRange } from './positions.js';
import { contextOf } from './model-context.js';

/** The disks and their images, for "go to symbol". */
export const symbolProvider: languages.DocumentSymbolProvider = {
  displayName: 'Disks',
  provideDocumentSymbols(model) {
    const disks = contextOf(model)?.read().disks ?? [];
    return disks.map((read) => ({
      name: read.disk.id,
      detail: read.disk.device,
      kind: languages.SymbolKind.Object,
      tags: [],
      range: toRange(model, read.element.range),
      selectionRange: toRange(model, read.element.startTag),
      children: [...read.imageRanges].map(([id, range]) => ({
        name: localPath(read, id) ?? placeText(read.disk, id),
        detail: placeText(read.disk, id),
        kind: languages.SymbolKind.File,
        tags: [],
        range: toRange(model, range),
        selectionRange: toRange(model, range),
      })),
    }));
  },
};

/** Null where the image is not a file or device of the host. */
function localPath({ disk: { chain, mirror } }: ReadDisk, imageId: string): string | null {
  const source = [...chain.images, ...(mirror?.chain.images ?? [])].find(({ id }) => id === imageId)?.source ?? null;
  return source !== null && 'path' in source ? source.path : null;
}
