import type { editor } from 'monaco-editor/editor';
import { readDocument, type Diagnostic, type ReadDocument } from '../../../layouts/index.js';

/** What the language features know of one editor's text. */
export interface ModelContext {
  /** The text as the layouts read it now. */
  read(): ReadDocument;
  /** As last shown; once the text has changed since, those of the reading, as the shown ones' places no longer hold. */
  diagnostics(): readonly Diagnostic[];
  show(diagnostics: readonly Diagnostic[]): void;
}

const contexts = new WeakMap<editor.ITextModel, ModelContext>();

/** Monaco asks its features by language, for any editor; this says whose text it is. */
export function registerModel(
  model: editor.ITextModel,
  read: (text: string) => ReadDocument = readDocument,
): ModelContext {
  let known: { readonly version: number; readonly document: ReadDocument } | null = null;
  let shown: { readonly version: number; readonly diagnostics: readonly Diagnostic[] } | null = null;
  const context: ModelContext = {
    read() {
      const version = model.getVersionId();
      if (known?.version !== version) known = { version, document: read(model.getValue()) };
      return known.document;
    },
    diagnostics: () => (shown?.version === model.getVersionId() ? shown.diagnostics : context.read().diagnostics),
    show(diagnostics) {
      shown = { version: model.getVersionId(), diagnostics };
    },
  };
  contexts.set(model, context);
  return context;
}

/** Null for a model that is none of the page's editors. */
export function contextOf(model: editor.ITextModel): ModelContext | null {
  return contexts.get(model) ?? null;
}
