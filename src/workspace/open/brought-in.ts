/** A file that a person chose or dropped. */
export interface OpenedFile {
  /** Its name, below the folders it came in: `images/base.raw`. */
  readonly path: string;
  readonly file: File;
}
