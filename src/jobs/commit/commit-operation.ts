/** virDomainBlockCommit. */
export interface CommitOperation {
  readonly kind: 'commit';
  readonly disk: string;
  /** Null: the bottom of the chain, or with `shallow` the image below `top`. */
  readonly base: string | null;
  /** Null: the active layer. */
  readonly top: string | null;
  readonly shallow: boolean;
  readonly active: boolean;
  readonly delete: boolean;
  readonly keepRelative: boolean;
  /** Bytes a second; 0 sets no limit. */
  readonly bandwidth: number;
}
