import type { ChainEnd } from '../../chain/index.js';
import type { XmlAttribute, XmlComment, XmlElement, XmlNode } from '../../xml/index.js';

/** Where a text names an image's source: in a `<source>` of its own, or in an attribute such as `<backing file=…>`. */
export type WrittenSource =
  | { readonly kind: 'element'; readonly element: XmlElement }
  | { readonly kind: 'attribute'; readonly attribute: XmlAttribute };

/** What stands inside an image's element, in order: its parts by name, and what moves along as it is. */
export type BodyItem =
  | { readonly kind: 'source' }
  | { readonly kind: 'format' }
  /** Comments and processing instructions, and the elements that the layout keeps. */
  | { readonly kind: 'kept'; readonly node: XmlNode };

/** One image, with all that its layout wrote about it: enough to write it in another layout. */
export interface WrittenImage {
  /** The element that stands for it: `<disk>`, `<mirror>`, `<backingFile>`, `<backing>` or `<backingStore>`. */
  readonly element: XmlElement;
  /** The source type that is said (`type=`); null where the layout leaves it to the source's attributes. */
  readonly type: XmlAttribute | null;
  readonly source: WrittenSource | null;
  /** What its `<source>` is to say of TLS, null for nothing; absent where that stays as it is. */
  readonly tls?: string | null;
  /** What stands beside its `<source>` and is about the image; goes into that where it moves. Absent for nothing. */
  readonly besideSource?: readonly XmlElement[];
  /** The attribute whose value is the format. */
  readonly format: XmlAttribute | null;
  /** `<driver>` or `<format>`: the element that may hold more than the format. */
  readonly formatElement: XmlElement | null;
  /** Where this layout says the format: in which child, null where the image's own tag or its source does, and in which attribute. Null where it does not. */
  readonly formatPlace: { readonly element: string | null; readonly attribute: string } | null;
  readonly index: XmlAttribute | null;
  readonly body: readonly BodyItem[];
  /** Comments that stand directly before the element and belong to it; never those of a disk's first one. */
  readonly leading: readonly XmlComment[];
  /** A comment after the element, on the same line. */
  readonly trailing: XmlComment | null;
  /** What its layout has no meaning for. */
  readonly strayAttributes: readonly XmlAttribute[];
  readonly strayNodes: readonly XmlNode[];
}

/** The images below one image, top first. */
export interface WrittenChain {
  readonly images: readonly WrittenImage[];
  readonly end: ChainEnd;
  /** The empty element that says so; null where the end is unspecified. */
  readonly terminator: XmlElement | null;
  /** Elements of this layout that nobody reads, such as a second `<backingStore>` beside the first. */
  readonly ignored: readonly XmlElement[];
  /** What the chain needs beside its images' elements, or around them. */
  readonly beside: readonly XmlElement[];
  /** What stands around the images and is no part of them. */
  readonly strayNodes: readonly XmlNode[];
}

export interface WrittenMirror {
  readonly element: XmlElement;
  readonly image: WrittenImage;
  readonly below: WrittenChain;
  readonly job: XmlAttribute | null;
  readonly ready: XmlAttribute | null;
  /** Attributes that repeat what the children say, as libvirt writes them for old readers. */
  readonly repeated: readonly XmlAttribute[];
}

/** A disk as its text writes it. */
export interface WrittenDisk {
  readonly element: XmlElement;
  /** The active layer; null for an empty drive. */
  readonly active: WrittenImage | null;
  readonly below: WrittenChain;
  readonly mirror: WrittenMirror | null;
  /** Mirrors after the first, which nobody reads. */
  readonly ignoredMirrors: readonly XmlElement[];
}

/** A chain about which the text says nothing. */
export const silentChain: WrittenChain = {
  images: [],
  end: 'unspecified',
  terminator: null,
  ignored: [],
  beside: [],
  strayNodes: [],
};
