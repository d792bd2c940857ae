/** How far a job came. */
export interface JobResult {
  /** Bytes. */
  readonly done: number;
  /** What there was to do: bytes, too. */
  readonly total: number;
  /** QEMU's reason where it did not complete; null where it gave none. */
  readonly error: string | null;
}
