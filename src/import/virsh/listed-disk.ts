/** A row of `virsh domblklist`; `type` and `device` only with `--details`. */
export interface ListedDisk {
  readonly target: string;
  readonly source: string | null;
  readonly type: string | null;
  readonly device: string | null;
  /** The domain that a command line names; null where none does. */
  readonly domain: string | null;
  /** What was its source before snapshots that the text shows, from the last on. */
  readonly below: readonly string[];
  /** How many external snapshots of all disks the text shows before this row. */
  readonly snapshots?: number;
  /** Snapshots put the source on those below. */
  readonly isOverlaid?: boolean;
}
