/** The full editor can’t be had; `cause` says why. The plain one goes on. */
export class EditorError extends Error {
  override readonly name = 'EditorError';
}
