/** A row of `virsh domblklist`; `type` and `device` only with `--details`. */
export interface ListedDisk {
  readonly target: string;
  readonly source: string | null;
  readonly type: string | null;
  readonly device: string | null;
  /** The domain that a command line names; null where none does. */
  readonly domain: string | null;
  /** Which of the text's tables lists it, from 1; absent for what no table does. */
  readonly table?: number;
  /** What was its source before snapshots that the text shows, from the last on. */
  readonly below: readonly string[];
  /** How many external snapshots of all disks the text shows before this row. */
  readonly snapshots?: number;
  /** Snapshots put the source on those below. */
  readonly isOverlaid?: boolean;
}

/** How much a guest sees of a disk. */
export interface ToldCapacity {
  /** The domain that a command line names; null where none does. */
  readonly domain: string | null;
  /** The disk's target or, where a command names that, its path; the empty word where no command names it. */
  readonly disk: string;
  readonly bytes: number;
}
