import type { languages } from 'monaco-editor/editor';
import { formatDocument } from '../../../layouts/index.js';
import { documentEdits } from '../../document-edits.js';
import { toRange } from './positions.js';
import { contextOf } from './model-context.js';

/** The layouts' formatter: a line for each element, white space only. */
export const formattingProvider: languages.DocumentFormattingEditProvider = {
  displayName: 'Elements on lines of their own',
  provideDocumentFormattingEdits(model) {
    const document = contextOf(model)?.read();
    if (document === undefined) return [];
    const edits = documentEdits(document.xml.text, formatDocument(document));
    return edits.map(({ range, text }) => ({ range: toRange(model, range), text }));
  },
};
