import type { Disk, Image, ImageId } from '../chain/index.js';
import type { ImageKind } from './image-kind.js';

/** One disk with what is known of the images behind it. */
export interface DiskPicture {
  readonly disk: Disk;
  /** By `sourceText()`: an image named twice (a shared base) is one image. */
  readonly images: ReadonlyMap<string, ImageState>;
  readonly job: JobPicture | null;
  /** What is drawn beside what the document says: what snapshots keep, what would become of images. */
  readonly additions?: readonly PictureAddition[];
}

/** Something of a disk that its document does not say. Images are named by `sourceText()`. */
export interface PictureAddition {
  /** Images that the document's chains don't have, tips first; each list ends where it meets what is drawn. */
  readonly chains: readonly { readonly images: readonly Image[]; readonly role: 'beside' | 'foreseen' }[];
  /** Images that would be committed into others. */
  readonly merges: readonly { readonly from: string; readonly into: string }[];
  readonly marks: ReadonlyMap<string, readonly PictureMark[]>;
  readonly lines: ReadonlyMap<string, SnapshotLine>;
  readonly strips: ReadonlyMap<string, readonly MarkedStrip[]>;
}

/** What a bitmap has marked of an image, drawn below the strip of what the image holds. */
export interface MarkedStrip {
  readonly name: string;
  /** `0.2 % dirty`. */
  readonly amount: string;
  /** The same, and more, for who can't see it. */
  readonly sentence: string;
  /** Bytes that it is about. */
  readonly size: number;
  /** Bytes; in order. */
  readonly areas: readonly { readonly start: number; readonly length: number }[];
}

/** A line of a card about snapshots. */
export interface SnapshotLine {
  /** Those that are this image: `s1, s2 (current)`; empty for none. */
  readonly names: string;
  /** Whether the one is among them that the domain was at last. */
  readonly isCurrent: boolean;
  /** Who needs it besides: `needed by 3`; may be empty. */
  readonly needed: string;
  /** The same for who can't see it. */
  readonly sentences: readonly string[];
}

export type ImageState =
  | { readonly kind: 'missing' }
  /** Nothing that could be here; `reason` says why. */
  | { readonly kind: 'elsewhere'; readonly reason: string }
  /** Where nobody looked for images: only what the document says is drawn. */
  | { readonly kind: 'unexamined' }
  /** It is there, and nobody has looked into it yet. */
  | { readonly kind: 'unread' }
  | {
      readonly kind: 'existing';
      /** What QEMU says the image is. */
      readonly format: string;
      /** Bytes the guest sees. */
      readonly virtualSize: number;
      /** Bytes really stored. */
      readonly allocated: number;
      /** Where this layer's own data lies, in guest offsets, ascending; null where nobody can tell, as of an encrypted one. */
      readonly extents: readonly Extent[] | null;
      /** Where XML and image disagree (format, backing file): whole sentences. */
      readonly disagreements: readonly string[];
      /** What whoever probes it is led to believe by a header that a guest wrote, a sentence; absent without one. */
      readonly forged?: string;
      /** Set once a commit made the image's content meaningless. */
      readonly invalidated: boolean;
    };

interface Extent {
  readonly start: number;
  readonly length: number;
  readonly kind: 'data' | 'zero';
}

export interface JobPicture {
  readonly kind: 'copy' | 'commit' | 'pull' | 'backup';
  readonly phase: 'running' | 'ready' | 'pivoting' | 'aborting';
  /** Bytes done and bytes to do. */
  readonly done: number;
  readonly total: number;
}

/** A remark that is pinned to an image or, with a null `imageId`, to something else of the disk. */
export interface PictureNote {
  readonly number: number;
  readonly diskId: string;
  readonly imageId: ImageId | null;
  /** All that it says. */
  readonly text: string;
  readonly resolved: boolean;
}

/** Boxes and lines in CSS pixels; no colours, no fonts, no DOM. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  /** `rows`: base at the left, active layer at the right. `column`: active layer at the top, base at the bottom (narrow pages). */
  readonly flow: 'rows' | 'column';
  readonly disks: readonly DiskGeometry[];
  /** What a very large document holds beyond what is drawn, as a sentence; null when everything is drawn. */
  readonly omitted: PlacedText | null;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `x`, `y` is the start of the text's base line. */
export interface PlacedText extends Point {
  readonly text: string;
}

export interface DiskGeometry {
  readonly diskId: string;
  readonly label: string;
  /** `disk`, `cdrom`, `floppy` or `lun`. */
  readonly device: string;
  readonly box: Box;
  /** In reading order: base first where the flow is `rows`, active layer first where it is `column`. */
  readonly images: readonly ImageGeometry[];
  readonly links: readonly LinkGeometry[];
  /** Where an image would stand in an empty drive; null where one does. */
  readonly emptyDrive: EmptyDriveGeometry | null;
  /** Where the guest holds on to the active layer, or to the empty drive. */
  readonly guest: GuestGeometry | null;
  /** What the guest reads, then what a reader of the mirror would; only of images that exist. */
  readonly views: readonly ViewGeometry[];
  /** State of a job that has no mirror to stand at (commit, pull). */
  readonly job: JobGeometry | null;
  /** What is remarkable about this disk (loop, shared images, empty drive), in sentences, one line each, below the chain. */
  readonly notes: readonly PlacedText[];
}

export interface EmptyDriveGeometry {
  readonly box: Box;
  readonly label: PlacedText;
}

export interface GuestGeometry {
  readonly label: PlacedText;
  /** From the guest to the active layer. */
  readonly points: readonly Point[];
}

export interface ImageGeometry {
  /** Every place in the document that names this image; the first leads. */
  readonly imageIds: readonly ImageId[];
  /** `sourceText()`, or empty where the document names no source. */
  readonly source: string;
  /** The file's name, with as much of its path as tells it from the disk's other images. */
  readonly name: string;
  /** The name as the card has room for it: what it shares with the other images gives way first. */
  readonly shortName: string;
  readonly format: string | null;
  /** libvirt's `index`, an allocation number, or null. */
  readonly index: number | null;
  readonly role: ImageRole;
  readonly state: ImageState;
  readonly kind: ImageKind;
  /** How the document says it is encrypted, else null. */
  readonly encryption: string | null;
  /** The file that the document says holds its data, else null. */
  readonly dataFile: string | null;
  /** Which of the layer colours and patterns, from 0; the same in node, strip and editor gutter. See `layerStyle()`. */
  readonly colour: number;
  readonly box: Box;
  /** As wide as the image is large, against the disk's largest image. */
  readonly strip: Box;
  /** Name and strip only; everything else is in its description. */
  readonly dense: boolean;
  /** What it has to do with snapshots, else null. */
  readonly line: SnapshotLine | null;
  readonly marked: readonly MarkedStrip[];
  /** What a person must know about this image, most important first. */
  readonly marks: readonly PictureMark[];
}

/** `beside`: no image of the domain now, kept for a snapshot. `foreseen`: one that would be made. */
export type ImageRole = 'active' | 'backing' | 'mirror' | 'beside' | 'foreseen';

export interface PictureMark {
  /** `goes`, `becomes`: what is foreseen, losses and the rest. */
  readonly kind: 'invalidated' | 'disagreement' | 'loop' | 'shared' | 'found' | 'goes' | 'becomes';
  /** A few words for the card: `differs from XML`. */
  readonly label: string;
  /** A whole sentence. */
  readonly text: string;
}

/** From an overlay to the image it stands on, or from the active layer to its mirror. */
export interface LinkGeometry {
  readonly kind: 'backing' | 'mirror' | 'loop' | 'merge' | 'unspecified-end';
  readonly from: ImageId;
  readonly to: ImageId | null;
  readonly points: readonly Point[];
  /** The state of the job that fills the mirror. */
  readonly job: JobGeometry | null;
}

export interface JobGeometry {
  /** `copying 62 %`, `READY`. */
  readonly label: PlacedText;
  readonly phase: 'idle' | JobPicture['phase'];
  /** Track of the progress bar, and how much of it is done (0 to 1); null where nothing is measured. */
  readonly progress: { readonly box: Box; readonly done: number } | null;
}

/** A strip of what a reader of one chain finds at each place, and in which layer. */
export interface ViewGeometry {
  readonly kind: 'guest' | 'mirror';
  readonly label: PlacedText;
  readonly strip: Box;
  readonly virtualSize: number;
  readonly segments: readonly ViewSegment[];
  /** Names of layers under the places they are read from, where they fit. */
  readonly names: readonly PlacedText[];
  /** What the strip says, for who can't see it. */
  readonly description: string;
}

/** `zero`: written as zeroes. `hole`: in no layer, reads as zeroes. `unknown`: in a layer that isn't there. */
export interface ViewSegment {
  readonly start: number;
  readonly length: number;
  readonly kind: 'data' | 'zero' | 'hole' | 'unknown';
  /** The layer that answers: position in the chain from the active layer (0) down; null for holes and the unknown. */
  readonly layer: number | null;
  readonly colour: number | null;
}

/** An element of an SVG picture as plain data: the page turns it into nodes, exports into text. */
export interface SvgNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgNode | string)[];
}
