/** virDomainBlockJobAbort; `pivot` with its PIVOT flag. */
export type EndJobOperation = EndJob<'pivot'> | EndJob<'abort'>;

interface EndJob<Kind> {
  readonly kind: Kind;
  readonly disk: string;
  /** Don't wait for the job to end. */
  readonly async: boolean;
}

/** virDomainBlockJobSetSpeed. */
export interface SetSpeedOperation {
  readonly kind: 'set-speed';
  readonly disk: string;
  /** Bytes a second; 0 sets no limit. */
  readonly bandwidth: number;
}

/** virDomainGetBlockJobInfo. */
export interface JobInfoOperation {
  readonly kind: 'job-info';
  readonly disk: string;
  /** Print fields instead of a sentence. */
  readonly raw: boolean;
  readonly bytes: boolean;
}
