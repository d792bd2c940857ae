import type { languages } from 'monaco-editor/editor';
import { imagePathAt, renameImage } from '../../../layouts/index.js';
import { toRange } from './positions.js';
import { contextOf } from './model-context.js';
import { textEdits } from './workspace-edit.js';

/** Renames an image: its path is written anew wherever the document has it. */
export const renameProvider: languages.RenameProvider = {
  resolveRenameLocation(model, position) {
    const document = contextOf(model)?.read();
    const found = document === undefined ? null : imagePathAt(document, model.getOffsetAt(position));
    const range = toRange(model, found?.range ?? { start: 0, end: 0 });
    if (found !== null) return { range, text: found.path };
    return { range, text: '', rejectReason: 'Only an image’s path can be renamed: put the cursor on one.' };
  },
  provideRenameEdits(model, position, path) {
    const document = contextOf(model)?.read();
    const found = document === undefined ? null : imagePathAt(document, model.getOffsetAt(position));
    if (document === undefined || found === null) {
      return { edits: [], rejectReason: 'There is no image’s path here any more.' };
    }
    if (path.trim() === '') return { edits: [], rejectReason: 'A path can’t be empty.' };
    return textEdits(model, renameImage(document, found.path, path));
  },
};
