import type { SharedState } from './contract.js';

export type LinkErrorCode =
  /** Characters are missing at the end. */
  | 'truncated'
  /** Characters were changed, or never were a link's. */
  | 'damaged'
  /** Made by a later version than this one. */
  | 'newer'
  /** Not a link of this page at all. */
  | 'foreign'
  /** More than a link may hold. */
  | 'too-large';

/** The only error this room throws. The message is a whole sentence or two for the user. */
export class LinkError extends Error {
  override readonly name = 'LinkError';
  readonly code: LinkErrorCode;
  /** What could be read of a cut link; not verified, so it is for showing and not for replacing anything. */
  readonly partial: SharedState | null;

  constructor(
    code: LinkErrorCode,
    message: string,
    details: { readonly partial?: SharedState; readonly cause?: unknown } = {},
  ) {
    super(message, details.cause === undefined ? {} : { cause: details.cause });
    this.code = code;
    this.partial = details.partial ?? null;
  }
}
