import {
  type BlockOperation,
  type FormDisk,
  type FormValues,
  type NamedForm,
  operationForms,
} from '../../jobs/index.js';
import type { OperationDraft } from '../state/operation-draft.js';

/** The form that a draft is for. */
export function formOf(draft: OperationDraft): NamedForm {
  const found = operationForms.find(({ kind }) => kind === draft.kind);
  if (found === undefined) throw new RangeError(`no form for ${draft.kind}`);
  return found;
}

/** What its fields hold: what was chosen, else what they begin with. */
export function draftValues(draft: OperationDraft): FormValues {
  return { ...formOf(draft).form.initial, ...draft.values };
}

/** What the form asks for; null while something is missing that libvirt has no default for. */
export function draftedOperation(draft: OperationDraft, disk: FormDisk): BlockOperation | null {
  return formOf(draft).form.operation(draftValues(draft), disk);
}
