import type { editor, languages, Position } from 'monaco-editor/editor';
import { imagePathAt, renameImagePath, type ImagePath } from '../../image-paths.js';
import { toRange } from '../positions.js';
import { contextOf } from './model-context.js';
import { textEdits } from './workspace-edit.js';

/** Renames an image: its path is written anew wherever the document has it. */
export const renameProvider: languages.RenameProvider = {
  resolveRenameLocation(model, position) {
    const found = pathAt(model, position);
    const range = toRange(model, found?.at.valueRange ?? { start: 0, end: 0 });
    if (found === null)
      return { range, text: '', rejectReason: 'Only an image’s path can be renamed: put the cursor on one.' };
    return { range, text: found.path };
  },
  provideRenameEdits(model, position, path) {
    const found = pathAt(model, position);
    if (found === null) return { edits: [], rejectReason: 'There is no image’s path here any more.' };
    if (path.trim() === '') return { edits: [], rejectReason: 'A path can’t be empty.' };
    return textEdits(model, renameImagePath(model.getValue(), found, path));
  },
};

function pathAt(model: editor.ITextModel, position: Position): ImagePath | null {
  const root = contextOf(model)?.read().xml.root ?? null;
  return root === null ? null : imagePathAt(root, model.getOffsetAt(position));
}
