import type { Cell } from './cell.js';

/** A chain of a drawing, from the base up; branches stand on one of its images. */
export interface DrawnChain {
  readonly label: string | null;
  readonly device: string;
  readonly cells: readonly Cell[];
  readonly branches: readonly DrawnBranch[];
}

export interface DrawnBranch {
  /** How many of the chain's images, from the base, it stands on. */
  readonly on: number;
  readonly cells: readonly Cell[];
}

/** One drawing: chains that belong together, and what stands over it. */
export interface Drawing {
  readonly at: number;
  readonly caption: string | null;
  readonly chains: readonly DrawnChain[];
  /** The arrows were read against their direction, as the names tell. */
  readonly isTurned: boolean;
  /** Dots stand for images that it leaves out. */
  readonly isShortened?: boolean;
}
