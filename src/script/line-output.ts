/** What a line printed; `failed` where it printed a failure instead of throwing one. */
export interface LineOutput {
  readonly text: string;
  readonly failed: boolean;
  /** Why it failed, and the way out, where that was not printed. */
  readonly advice?: string | null;
}
