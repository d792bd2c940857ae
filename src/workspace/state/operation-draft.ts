import type { FormValues } from '../../jobs/index.js';

/** What the form for a block job holds: which one it is for, and its fields, which forms share by their names. */
export interface OperationDraft {
  readonly kind: string;
  readonly values: FormValues;
  /** The disk that it was filled in for; null before there was one. */
  readonly diskId: string | null;
  /** The document's mirror that the destination was taken from; empty where a person chose it. */
  readonly mirror: string;
}

/** A form that nobody has filled in yet. */
export const emptyDraft: OperationDraft = { kind: 'copy', values: {}, diskId: null, mirror: '' };
