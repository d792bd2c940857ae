import type { Disk, ImageId } from '../chain/index.js';

/** One disk with what is known of the images behind it. */
export interface DiskPicture {
  readonly disk: Disk;
  /** By `sourceText()`: an image named twice (a shared base) is one image. */
  readonly images: ReadonlyMap<string, ImageState>;
  readonly job: JobPicture | null;
}

export type ImageState =
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'existing';
      /** What QEMU says the image is. */
      readonly format: string;
      /** Bytes the guest sees. */
      readonly virtualSize: number;
      /** Bytes really stored. */
      readonly allocated: number;
      /** Where this layer's own data lies, in guest offsets, ascending. */
      readonly extents: readonly Extent[];
      /** Where XML and image disagree (format, backing file): whole sentences. */
      readonly disagreements: readonly string[];
      /** Set once a commit made the image's content meaningless. */
      readonly invalidated: boolean;
    };

export interface Extent {
  readonly start: number;
  readonly length: number;
  readonly kind: 'data' | 'zero';
}

export interface JobPicture {
  readonly kind: 'copy' | 'commit' | 'pull';
  readonly phase: 'running' | 'ready' | 'pivoting' | 'aborting';
  /** Bytes done and bytes to do. */
  readonly done: number;
  readonly total: number;
}

/** Boxes and lines in CSS pixels; no colours, no fonts, no DOM. */
export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly disks: readonly DiskGeometry[];
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DiskGeometry {
  readonly diskId: string;
  readonly label: string;
  readonly box: Box;
  readonly images: readonly ImageGeometry[];
  readonly links: readonly LinkGeometry[];
}

export interface ImageGeometry {
  /** Every place in the document that names this image; the first leads. */
  readonly imageIds: readonly ImageId[];
  readonly source: string;
  readonly name: string;
  readonly format: string | null;
  readonly role: 'active' | 'backing' | 'mirror';
  readonly state: ImageState;
  /** Which of the layer colours and patterns, from 0; the same in node, strip and editor gutter. */
  readonly colour: number;
  readonly box: Box;
  readonly strip: Box;
}

/** From an overlay to the image it stands on, or from the active layer to its mirror. */
export interface LinkGeometry {
  readonly kind: 'backing' | 'mirror' | 'loop' | 'unspecified-end';
  readonly from: ImageId;
  readonly to: ImageId | null;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** An element of an SVG picture as plain data: the page turns it into nodes, exports into text. */
export interface SvgNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgNode | string)[];
}
