import type { ImageFormat } from '../../chain/index.js';
import type { ToldImage } from '../contract.js';

/** An image as `qemu-img info` tells it. */
export interface InfoImage extends ToldImage {
  /** Null where the image has no backing file, as far as was told. */
  readonly backing: ToldBacking | null;
  /** Where QEMU ran, from which the names that it found count; null where that is not told. */
  readonly directory: string | null;
}

export interface ToldBacking {
  /** As the header has it. */
  readonly recorded: string;
  /** As QEMU found it; null where that is not told. */
  readonly full: string | null;
  readonly format: ImageFormat | null;
}

/** An image before its names are understood. */
export interface RawInfo {
  /** Empty where the line that names it was cut off. */
  readonly name: string;
  readonly format: ImageFormat | null;
  readonly size: { readonly bytes: number; readonly isRounded: boolean } | null;
  readonly backing: ToldBacking | null;
  readonly snapshots: readonly string[];
  readonly bitmaps: readonly string[];
  readonly dataFile: string | null;
  readonly encryption: string | null;
  /** The working directory that the transcript shows; null where it doesn't. */
  readonly directory: string | null;
}
