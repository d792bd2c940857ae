import type { FormValues } from '../../jobs/index.js';

/** What the form for a block job holds: which one it is for, and its fields, which forms share by their names. */
export interface OperationDraft {
  readonly kind: string;
  readonly values: FormValues;
}

/** A form that nobody has filled in yet. */
export const emptyDraft: OperationDraft = { kind: 'copy', values: {} };
