import { formText, type OperationForm } from '../job/operation-form.js';
import type { CheckpointOperation } from './checkpoint-operation.js';

export const checkpointForm: OperationForm<CheckpointOperation> = {
  label: 'Checkpoint',
  title: 'Mark what is written from now on, for an incremental backup (checkpoint-create-as)',
  of: 'all disks',
  fields: [{ kind: 'text', name: 'name', label: 'Name', hint: 'else the time' }],
  initial: {},
  operation: (values) => ({
    ...{ kind: 'checkpoint', name: formText(values, 'name'), description: null },
    ...{ quiesce: false, disks: [] },
  }),
  missing: '',
  remark: () => 'Of every disk that the guest writes. Only qcow2 has a place for the marks.',
};
