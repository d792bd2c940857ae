/** A request an editor can't fulfil: edits that overlap or lie outside the text. Nothing was changed. */
export class EditorError extends Error {
  override readonly name = 'EditorError';
}
