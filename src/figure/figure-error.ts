/** Says why there is no figure of a text, and what to do. */
export class FigureError extends Error {
  override readonly name = 'FigureError';
}
