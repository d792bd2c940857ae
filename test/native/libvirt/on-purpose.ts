import type { Aspect } from './compare-records.js';

/** What the page does otherwise than libvirt and is meant to. */
export interface OnPurpose {
  /** FAMILY: SCENARIO */
  readonly scenario: string;
  readonly aspects: readonly Aspect[];
  readonly reason: string;
}

export const onPurpose: readonly OnPurpose[] = [];
