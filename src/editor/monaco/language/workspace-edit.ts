import type { editor, languages } from 'monaco-editor/editor';
import type { TextEdit } from '../../../xml/index.js';
import { toRange } from './positions.js';

/** Edits of one text as Monaco applies them: as one undoable step, and only to this state of the text. */
export function textEdits(model: editor.ITextModel, edits: readonly TextEdit[]): languages.WorkspaceEdit {
  return {
    edits: edits.map(({ range, text }) => ({
      resource: model.uri,
      versionId: model.getVersionId(),
      textEdit: { range: toRange(model, range), text },
    })),
  };
}
