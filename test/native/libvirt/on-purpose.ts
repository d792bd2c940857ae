import type { Aspect } from './compare-records.js';

/** What the page does otherwise than libvirt and is meant to. */
export interface OnPurpose {
  /** FAMILY: SCENARIO */
  readonly scenario: string;
  readonly aspects: readonly Aspect[];
  readonly reason: string;
}

export const onPurpose: readonly OnPurpose[] = [
  {
    scenario: 'domains: before anything is defined',
    aspects: ['words'],
    reason: 'The document is taken for the definition of a domain until a line says otherwise.',
  },
  {
    scenario: 'questions: without a domain',
    aspects: ['words'],
    reason: 'There is one domain, the document’s, so a line may leave it out.',
  },
];
