import { languages } from 'monaco-editor/editor';
import { placeText } from '../../image-at.js';
import { toRange } from '../positions.js';
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
        name: placeText(read.disk, id),
        detail: '',
        kind: languages.SymbolKind.File,
        tags: [],
        range: toRange(model, range),
        selectionRange: toRange(model, range),
      })),
    }));
  },
};
