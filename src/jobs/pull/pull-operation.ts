/** virDomainBlockPull, and virDomainBlockRebase without COPY. */
export interface PullOperation {
  readonly kind: 'pull';
  readonly disk: string;
  /** Null: pull everything. */
  readonly base: string | null;
  readonly keepRelative: boolean;
  /** Bytes a second; 0 sets no limit. */
  readonly bandwidth: number;
}
