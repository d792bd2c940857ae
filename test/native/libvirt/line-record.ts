/** What one side did with a line of the console, and how the domain was then. */
export interface LineRecord {
  readonly line: string;
  readonly failed: boolean;
  /** What was printed, output and errors; null where only one side has words for it. */
  readonly words: string | null;
  /** Null while a job is somewhere on its way. */
  readonly domain: DomainView | null;
}

export interface DomainView {
  /** As `virsh domstate` says it; `none` where there is no such domain. */
  readonly state: string;
  /** The disks of `dumpxml` while the domain runs; null while it doesn't. */
  readonly live: string | null;
  /** Those of `dumpxml --inactive`; null where it says none. */
  readonly inactive: string | null;
  /** By target. */
  readonly disks: ReadonlyMap<string, DiskView>;
}

export interface DiskView {
  /** What `qemu-img info --backing-chain` says of the active layer's file, one image a line; its error where it fails. */
  readonly chain: string;
  /** Name and granularity of the persistent bitmaps, one image a line. */
  readonly bitmaps: string;
  /** What the guest reads, as `contentText` tells it; null where that can't be told, and then it is not compared. */
  readonly bytes: string | null;
}

/** A scenario as one side ran it. */
export interface ScenarioRecord {
  readonly lines: readonly LineRecord[];
  /** Every file there is after the domain ended. */
  readonly files: readonly LeftFile[];
}

export interface LeftFile {
  readonly path: string;
  readonly format: string;
  /** The start of the SHA-256 of what its image holds; null where it is in no chain. */
  readonly content: string | null;
}
