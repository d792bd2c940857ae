/** One thing that is run, shown before it runs. */
export type Step =
  /** With its parents; an existing directory is fine (`mkdir -p`). */
  | { readonly kind: 'make-directory'; readonly path: string; readonly purpose: string }
  /** One file; a file that isn't there is fine (`rm -f`). */
  | { readonly kind: 'remove'; readonly path: string; readonly purpose: string }
  /** What an administrator does to the host, in the words of the console: a device is made or emptied. */
  | { readonly kind: 'host-command'; readonly argv: readonly string[]; readonly purpose: string }
  | {
      readonly kind: 'tool';
      /** e.g. ['qemu-img', 'create', ...] */
      readonly argv: readonly string[];
      /** One short sentence for the person who reads the list before it runs. */
      readonly purpose: string;
      /** Exit statuses that mean success; [0] unless the tool says otherwise. */
      readonly accepts: readonly number[];
    };

/** What is known of an image beside its place in a chain, so that one like it can be made. */
export interface ImageDetails {
  /** Bytes a guest sees; null where nothing tells. */
  readonly virtualSize: number | null;
  /** Tags of internal snapshots, of a qcow2 image. */
  readonly snapshots: readonly string[];
  /** Names of bitmaps, of a qcow2 image. */
  readonly bitmaps: readonly string[];
  /** The file that holds a qcow2 image's data; null where it does so itself. */
  readonly dataFile: string | null;
}

/** What would be done, and why some of it can't be. */
export interface Plan {
  readonly steps: readonly Step[];
  /** Sentences for the user: what can't be done, and why; a plan with problems and no steps can't run. */
  readonly problems: readonly string[];
  /** Sentences for the user: what was assumed where the document is silent. Nothing is wrong with the plan. */
  readonly remarks: readonly string[];
}
