/** What libvirt keeps of a domain at a moment: a snapshot or a checkpoint (src/conf/moment_conf.h, struct _virDomainMomentDef). */
export interface Moment {
  readonly name: string;
  readonly description: string | null;
  /** The name of the one that it was taken after; null for a root. */
  readonly parent: string | null;
  /** Seconds since 1970, by the playground's clock. */
  readonly createdAt: number;
}
