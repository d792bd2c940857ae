/**
 * A layout as data: how an image, a chain and a mirror are written. Reading, writing, losses,
 * grammar and detection all come from it.
 */
export interface LayoutDescription<Name extends string = string> extends LayoutForm {
  /** Stable: command lines and links say it. */
  readonly name: Name;
  /** What people call it. */
  readonly label: string;
  /** What it writes, to go on a sentence: `Rewrites vda with …`. */
  readonly title: string;
  readonly origin: LayoutOrigin;
  /** True when libvirt's own parser is the one who reads it: then its rules hold. */
  readonly libvirtReadsIt: boolean;
}

/** All that a reader and a writer need to know. */
export interface LayoutForm {
  /** Null for a layout that says nothing of backing files. */
  readonly chain: ChainDescription | null;
  /** Null for a layout that says nothing of copies. */
  readonly mirror: MirrorDescription | null;
  /** Which of the two stands first in a disk. */
  readonly first: 'mirror' | 'chain';
}

/** Where a layout comes from. */
export interface LayoutOrigin {
  readonly by: string;
  /** As in 2012-03-27. */
  readonly date: string;
  /** The mail or commit. */
  readonly source: string;
}

/** How the images below another are written. */
export interface ChainDescription {
  readonly element: string;
  /** For whoever hovers over the element. */
  readonly about: string;
  readonly order: ChainOrder;
  /** The element around all images of a chain; null where they stand in the disk itself. */
  readonly wrapper: { readonly element: string; readonly about: string } | null;
  readonly image: ImageDescription;
  /** The empty element below the last image that says that nothing is below, which may be the chain's; null where that can't be said. */
  readonly end: { readonly element: string } | null;
}

export type ChainOrder =
  /** Each image inside the one that it backs. */
  | { readonly kind: 'nested' }
  /** Beside each other, in order. */
  | { readonly kind: 'list'; readonly first: 'top' | 'base' }
  /** Beside each other; a child of each, and of the disk, numbers it and names the image that it backs. */
  | {
      readonly kind: 'by-parent';
      readonly element: string;
      readonly index: string;
      readonly parent: string;
      readonly about: string;
    };

/** Where an image's element says what; null where it does not. Attributes and elements by name. */
export interface ImageDescription {
  /** The source type; null where the source's own attributes tell it. */
  readonly type: Place | null;
  readonly index: IndexPlace | null;
  readonly format: FormatPlace | null;
  readonly source: SourcePlace;
  /** Elements that others put inside and that stay there as they are. */
  readonly keeps: readonly string[];
}

/** Where one word about an image stands. */
export type Place =
  /** In the tag of the image's element. */
  | { readonly in: 'attribute'; readonly attribute: string }
  /** In a child of its own. */
  | { readonly in: 'child'; readonly element: string; readonly attribute: string }
  /** In the tag of the child that names the source. */
  | { readonly in: 'source'; readonly attribute: string };

export type IndexPlace =
  | Place
  /** In the child that a chain is ordered by. */
  | { readonly in: 'id' };

export type FormatPlace =
  /** In a child, which may hold more than the format. */
  | {
      readonly in: 'child';
      readonly element: string;
      readonly attribute: string;
      readonly about: string;
      /** `driver`: all that a disk's own `<driver>` holds, its name repeated; `format`: the format and a metadata cache. */
      readonly holds: 'driver' | 'format';
      /** Whether the grammar misses it where it is not. */
      readonly required: boolean;
    }
  | Exclude<Place, { readonly in: 'child' }>;

export type SourcePlace =
  /** A child that is libvirt's `<source>`, if under another name. */
  | { readonly in: 'child'; readonly element: string }
  /** An attribute that can hold a path and nothing else. */
  | { readonly in: 'attribute'; readonly attribute: string; readonly about: string };

/** How a mirror is written: the image that a block job copies into, in the element itself. */
export interface MirrorDescription {
  readonly element: string;
  readonly about: string;
  readonly image: ImageDescription;
  /** Whether what it stands on can be said, as the layout writes chains. */
  readonly chain: boolean;
  /** The attributes for the job and its state. */
  readonly job: string | null;
  readonly ready: string | null;
  /** Attributes that repeat what the children say, for old readers; written where they were and still do. */
  readonly repeats: readonly string[];
  /** The form that counts where the attribute for the source type is missing, whose children nobody reads. */
  readonly old: MirrorDescription | null;
}
