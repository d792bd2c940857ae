import type { Disk, ImageFormat, ImageSource } from '../chain/index.js';

/** What a text says of one image, as far as it says it. */
export interface ToldImage {
  readonly source: ImageSource;
  /** Null where the text is silent. */
  readonly format: ImageFormat | null;
  /** Bytes a guest sees; null where the text is silent. */
  readonly virtualSize: number | null;
  /** True where only a rounded size is told, such as `1.2 GiB`: `virtualSize` is then near it. */
  readonly isRounded: boolean;
  /** Tags of internal snapshots. */
  readonly snapshots: readonly string[];
  /** Names of persistent dirty bitmaps. */
  readonly bitmaps: readonly string[];
  /** The file that holds the guest's data where the image itself only maps it. */
  readonly dataFile: string | null;
  /** `luks`, `aes`, or `unknown` where only the fact is told; null where it is not encrypted or the text is silent. */
  readonly encryption: string | null;
}

/** Disks that a text tells, for which XML is to be written. */
export interface ImportedDisks {
  readonly kind: 'disks';
  /** What the text was taken for, for a sentence: `the output of qemu-img info`. */
  readonly what: string;
  /** The guest's name, where the text tells one; absent where it doesn't. */
  readonly guest?: string;
  readonly disks: readonly Disk[];
  readonly images: readonly ToldImage[];
  /** Sentences: what was assumed, and what the text tells that no XML can say. */
  readonly remarks: readonly string[];
}

/** A document that the text holds. */
export interface ImportedDocument {
  readonly kind: 'document';
  readonly what: string;
  /** The XML, freed of what a mail or a terminal put around it. */
  readonly text: string;
  /** The description of a layout that stands in the same text, in which the document may be written; absent for none. */
  readonly layout?: string;
  readonly images: readonly ToldImage[];
  readonly remarks: readonly string[];
}

/** The description of a layout, as the page's readers write down their own. */
export interface ImportedLayout {
  readonly kind: 'layout';
  readonly what: string;
  readonly name: string;
  readonly description: string;
  readonly images: readonly [];
  readonly remarks: readonly string[];
}

export type ImportedOne = ImportedDisks | ImportedDocument | ImportedLayout;

/** Several things in one text, of which a person takes one. */
export interface ImportChoice {
  readonly kind: 'choice';
  readonly what: string;
  /** In the text's order. */
  readonly choices: readonly { readonly label: string; readonly imported: ImportedOne }[];
  readonly remarks: readonly string[];
}

/** Nothing that could be shown. */
export interface ImportRefusal {
  readonly kind: 'refused';
  /** What it is, for a sentence; null where nobody knows. */
  readonly what: string | null;
  /** Whole sentences: why it isn't read, what would be. */
  readonly reason: string;
}

export type Imported = ImportedOne | ImportChoice | ImportRefusal;
