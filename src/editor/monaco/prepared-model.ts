import { editor, type Uri } from 'monaco-editor/editor';
import { PieceTreeTextBufferBuilder } from 'monaco-editor/editor/common/model/pieceTreeTextBuffer/pieceTreeTextBufferBuilder.js';
import { normalizeLineEndings } from '../line-ending.js';
import { isHuge } from './huge-text.js';
import { languageId } from './language/xml-language.js';

/** Characters whose lines Monaco finds in some milliseconds. */
const chunk = 65_536;

/** The text prepared last, and how a model takes it. */
let prepared: { readonly text: string; readonly buffer: ReturnType<PieceTreeTextBufferBuilder['finish']> } | null =
  null;

/** Finds the lines of a huge text, for the model that is made of it next; yields after each step of some milliseconds. */
export function* prepareModel(given: string): Generator<undefined, void> {
  if (!isHuge(given)) return;
  yield;
  const text = normalizeLineEndings(given);
  const builder = new PieceTreeTextBufferBuilder();
  for (let at = 0; at < text.length; at += chunk) {
    yield;
    builder.acceptChunk(text.slice(at, at + chunk));
  }
  prepared = { text, buffer: builder.finish(true) };
}

/** A model of the text, in a language where the page's features are. */
export function createModel(text: string, name: Uri): editor.ITextModel {
  // A prepared text is part of one model only.
  const ready = prepared?.text === text ? prepared.buffer : null;
  prepared = null;
  // Monaco takes both, and tells only of one.
  const make: (value: unknown, language: string, uri: Uri) => editor.ITextModel = editor.createModel as never;
  return make(ready ?? text, languageId, name);
}
