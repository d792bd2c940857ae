import { isDevicePath } from '../../chain/index.js';
import { fileBeside } from '../job/file-beside.js';
import { type FormDisk, formFlag, formText, type FormValues, type OperationForm } from '../job/operation-form.js';
import type { SnapshotDisk, SnapshotOperation } from './snapshot-operation.js';

export const snapshotForm: OperationForm<SnapshotOperation> = {
  label: 'Snapshot',
  title: 'Put a new overlay on top (snapshot-create-as --disk-only)',
  fields: [
    { kind: 'text', name: 'name', label: 'Kept as', hint: 'not kept' },
    {
      ...{ kind: 'text', name: 'overlay', label: 'New overlay' },
      hint: (values, disk) => madeUpFile(values, disk) ?? 'libvirt makes a name up',
    },
    { kind: 'flag', name: 'reuse', label: 'Reuse what is there' },
    { kind: 'flag', name: 'others', label: 'The other disks, too', ofSeveral: true },
  ],
  initial: {},
  operation: (values, disk) => {
    const file = formText(values, 'overlay') ?? madeUpFile(values, disk);
    const others = disk.others.flatMap((other) => ofOther(values, other));
    const flags = {
      diskOnly: true,
      metadata: formText(values, 'name') !== null,
      halt: false,
      quiesce: false,
      atomic: false,
      validate: false,
    };
    return {
      ...{ kind: 'snapshot', name: snapshotName(values), description: null },
      ...{ reuseExternal: formFlag(values, 'reuse'), ...flags },
      disks: [overlayAt(disk, file), ...others],
    };
  },
  missing: '',
  remark: (values) =>
    formText(values, 'name') === null ? 'Without a name no record of it is kept: it can not be reverted to.' : null,
};

function snapshotName(values: FormValues): string {
  return formText(values, 'name') ?? 'overlay';
}

/** What is said of another disk: libvirt takes all that are not named. */
function ofOther(values: FormValues, other: FormDisk): readonly SnapshotDisk[] {
  if (!formFlag(values, 'others')) return [{ ...overlayAt(other, null), snapshot: 'no' }];
  const file = madeUpFile(values, other);
  return file === null ? [] : [overlayAt(other, file)];
}

/** A file for the overlay where libvirt makes none up; null where it does. */
function madeUpFile(values: FormValues, { active, isFile }: FormDisk): string | null {
  return isFile ? null : fileBeside(active, snapshotName(values));
}

function overlayAt({ target }: FormDisk, file: string | null): SnapshotDisk {
  const type = file !== null && isDevicePath(file) ? 'block' : null;
  return { disk: target, snapshot: null, format: null, type, file };
}
