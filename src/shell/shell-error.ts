/** What this room throws: the caller asked for something that has no meaning (never for what a user typed). */
export class ShellError extends Error {
  override readonly name = 'ShellError';
}
