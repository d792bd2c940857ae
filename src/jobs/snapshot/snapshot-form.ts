import { formFlag, formText, type OperationForm } from '../job/operation-form.js';
import type { SnapshotOperation } from './snapshot-operation.js';

export const snapshotForm: OperationForm<SnapshotOperation> = {
  label: 'Snapshot',
  title: 'Put a new overlay on top (snapshot-create-as --disk-only)',
  fields: [
    { kind: 'text', name: 'name', label: 'Kept as', hint: 'not kept' },
    { kind: 'text', name: 'overlay', label: 'New overlay', hint: 'libvirt makes a name up' },
    { kind: 'flag', name: 'reuse', label: 'Reuse what is there' },
  ],
  initial: {},
  operation: (values, { target }) => {
    const file = formText(values, 'overlay');
    const chosen = { disk: target, snapshot: null, format: null, type: null, file };
    const name = formText(values, 'name');
    const flags = {
      diskOnly: true,
      metadata: name !== null,
      halt: false,
      quiesce: false,
      atomic: false,
      validate: false,
    };
    const reuseExternal = formFlag(values, 'reuse');
    return { kind: 'snapshot', name: name ?? 'overlay', description: null, reuseExternal, ...flags, disks: [chosen] };
  },
  missing: '',
  remark: (values) =>
    formText(values, 'name') === null ? 'Without a name no record of it is kept: it can not be reverted to.' : null,
};
