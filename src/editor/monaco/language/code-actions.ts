import type { editor, languages } from 'monaco-editor/editor';
import type { Diagnostic, QuickFix } from '../../../layouts/index.js';
import { documentEdits } from '../../document-edits.js';
import { toTextRange } from './positions.js';
import { contextOf } from './model-context.js';
import { textEdits } from './workspace-edit.js';

/** The mends that diagnostics bring along. */
export const codeActionProvider: languages.CodeActionProvider = {
  provideCodeActions(model, range) {
    const asked = toTextRange(model, range);
    const diagnostics = contextOf(model)?.diagnostics() ?? [];
    const touched = diagnostics.filter((each) => each.range.start <= asked.end && asked.start <= each.range.end);
    const actions = touched.flatMap((diagnostic) => diagnostic.fixes.map((fix) => action(model, diagnostic, fix)));
    return { actions, dispose: () => undefined };
  },
};

function action(model: editor.ITextModel, { fixes }: Diagnostic, fix: QuickFix): languages.CodeAction {
  return {
    title: fix.title,
    kind: 'quickfix',
    isPreferred: fixes.length === 1,
    edit: textEdits(model, documentEdits(model.getValue(), fix.edits)),
  };
}
