/** virDomainBlockResize: another size for the active layer, and with it for what the guest sees. */
export interface ResizeOperation {
  readonly kind: 'resize';
  readonly disk: string;
  /** Bytes; null takes all of the block device that the disk is on. */
  readonly size: number | null;
}
