/** What a run needs of the world: Node's in bin/backing-chain, plain values in tests. */
export interface Surroundings {
  readonly arguments: readonly string[];
  /** @throws Error when the file can't be read */
  readonly readFile: (path: string) => Promise<Uint8Array>;
  readonly readStandardInput: () => Promise<Uint8Array>;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/**
 * 0 done; 1 the document has errors, or can't be converted; 2 wrong usage, or nothing
 * that can be read; 3 a conversion that would lose something, or several things of which none was picked.
 */
export type ExitStatus = 0 | 1 | 2 | 3;

/** Ends a run with a message and its status. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  constructor(
    message: string,
    readonly status: Exclude<ExitStatus, 0>,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
