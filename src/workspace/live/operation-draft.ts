import { type Disk, localPath } from '../../chain/index.js';
import type { FileEntry } from '../../images/index.js';
import {
  type BlockOperation,
  type ChosenFormDisk,
  type FormValues,
  type NamedForm,
  operationForms,
} from '../../jobs/index.js';
import { emptyDraft, type OperationDraft } from '../state/operation-draft.js';

/** A kind of job and its fields. */
export type JobChoice = Pick<OperationDraft, 'kind' | 'values'>;

/** The form that a draft is for. */
export function formOf(draft: JobChoice): NamedForm {
  const found = operationForms.find(({ kind }) => kind === draft.kind);
  if (found === undefined) throw new RangeError(`no form for ${draft.kind}`);
  return found;
}

/**
 * The draft as it fits a disk: of another disk only the kind of job is kept. The document's own mirror is what a copy
 * most likely should make, until the guest was moved over to it. The same object where nothing changes.
 */
export function draftFor(draft: OperationDraft, disk: Disk): OperationDraft {
  const mirror = localPath(disk.mirror?.chain.images[0]?.source) ?? '';
  if (draft.diskId !== disk.id) return filled({ ...emptyDraft, kind: draft.kind, diskId: disk.id }, disk, mirror);
  const { destination = '' } = draft.values;
  if (destination !== draft.mirror) return draft;
  const isActive = destination !== '' && destination === localPath(disk.chain.images[0]?.source);
  if (isActive) return { ...draft, values: { ...draft.values, destination: '' }, mirror: '' };
  return mirror === '' || mirror === draft.mirror ? draft : filled(draft, disk, mirror);
}

function filled(draft: OperationDraft, { mirror }: Disk, destination: string): OperationDraft {
  if (destination === '') return draft;
  const [first, below] = mirror?.chain.images ?? [];
  const base = localPath(below?.source) ?? '';
  const values = {
    ...draft.values,
    destination,
    format: first?.format ?? '',
    depth: base === '' ? 'whole' : 'base',
    base,
  };
  return { ...draft, values, mirror: destination };
}

/** What its fields hold: what was chosen, else what they begin with. */
export function draftValues(draft: JobChoice): FormValues {
  return { ...formOf(draft).form.initial, ...draft.values };
}

/** What the form asks for; null while something is missing that libvirt has no default for. */
export function draftedOperation(draft: JobChoice, disk: ChosenFormDisk): BlockOperation | null {
  return formOf(draft).form.operation(draftValues(draft), disk);
}

/** The console lines that have to run before it. */
export function draftedLinesBefore(draft: JobChoice, disk: ChosenFormDisk): readonly string[] {
  return formOf(draft).form.linesBefore?.(draftValues(draft), disk) ?? [];
}

/** Why libvirt refuses a copy that is to make a file which is there already; null for others. */
export function takenDestination(
  draft: JobChoice,
  disk: ChosenFormDisk,
  files: readonly Pick<FileEntry, 'path'>[],
): string | null {
  const operation = draftedOperation(draft, disk);
  if (operation?.kind !== 'copy' || operation.reuseExternal || operation.blockDevice) return null;
  const { destination } = operation;
  if (!files.some(({ path }) => path === destination)) return null;
  return `${destination} is there already: reuse what is there, remove it, or name another file.`;
}
