import { formBandwidth, formFlag, formLayer, type OperationForm, speedField } from '../job/operation-form.js';
import type { PullOperation } from './pull-operation.js';

export const pullForm: OperationForm<PullOperation> = {
  label: 'Pull',
  title: 'Take what is below up into the active layer (blockpull)',
  fields: [
    { kind: 'layer', name: 'base', label: 'Down to', none: 'the end: everything', withBase: true },
    speedField,
    { kind: 'flag', name: 'keepRelative', label: 'Keep relative names' },
  ],
  initial: {},
  operation: (values, disk) => ({
    ...{ kind: 'pull', disk: disk.target, base: formLayer(values, 'base', disk) },
    ...{ keepRelative: formFlag(values, 'keepRelative'), bandwidth: formBandwidth(values) },
  }),
  missing: '',
  remark: () => null,
};
