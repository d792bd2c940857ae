import type { editor } from 'monaco-editor/editor';
import { builtIn, type Diagnostic, type LayoutSet, readDocument, type ReadDocument } from '../../../layouts/index.js';
import type { EditorLanguage, EditorOptions } from '../../contract.js';
import { pairTags, readTags, type Tag, type TagPair } from '../../tags.js';

/** What the language features know of one editor's text. All of it is made when first asked for, once for each state of the text. */
export interface ModelContext {
  /** Null where the text is a document as any. */
  readonly language: EditorLanguage | null;
  readonly layouts: () => LayoutSet;
  /** The text as the layouts read it. */
  read(): ReadDocument;
  /** The same where it costs nothing to speak of: for what happens at every move of the cursor. Null for a long text not read yet. */
  readQuickly(): ReadDocument | null;
  tags(): readonly Tag[];
  tagPairs(): readonly TagPair[];
  /** As last shown; once the text has changed since, those of a quick reading, as the shown ones' places no longer hold. */
  diagnostics(): readonly Diagnostic[];
  show(diagnostics: readonly Diagnostic[]): void;
}

/** Code units that are read within some milliseconds. */
const shortText = 50_000;

const contexts = new WeakMap<editor.ITextModel, ModelContext>();

type ModelOptions = Pick<EditorOptions, 'read' | 'layouts'> & { readonly language?: EditorLanguage | null };

/** Monaco asks its features by language, for any editor; this says whose text it is. */
export function registerModel(
  model: editor.ITextModel,
  { read = readDocument, language = null, layouts = () => builtIn }: ModelOptions = {},
): ModelContext {
  const reading = oncePerVersion(model, () => read(model.getValue()));
  const tags = oncePerVersion(model, () => readTags(model.getValue()));
  const pairs = oncePerVersion(model, () => pairTags(tags.get()));
  let shown: { readonly version: number; readonly diagnostics: readonly Diagnostic[] } | null = null;
  const readQuickly = (): ReadDocument | null =>
    reading.isKnown() || model.getValueLength() <= shortText ? reading.get() : null;
  const context: ModelContext = {
    language,
    layouts,
    read: reading.get,
    readQuickly,
    tags: tags.get,
    tagPairs: pairs.get,
    diagnostics: () =>
      shown?.version === model.getVersionId() ? shown.diagnostics : (readQuickly()?.diagnostics ?? []),
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

interface OncePerVersion<Value> {
  readonly get: () => Value;
  /** `get` has the value already. */
  readonly isKnown: () => boolean;
}

function oncePerVersion<Value>(model: editor.ITextModel, make: () => Value): OncePerVersion<Value> {
  let known: { readonly version: number; readonly value: Value } | null = null;
  return {
    get() {
      const version = model.getVersionId();
      if (known?.version !== version) known = { version, value: make() };
      return known.value;
    },
    isKnown: () => known?.version === model.getVersionId(),
  };
}
