import { formBandwidth, formFlag, formLayer, type OperationForm, speedField } from '../job/operation-form.js';
import type { CommitOperation } from './commit-operation.js';

export const commitForm: OperationForm<CommitOperation> = {
  label: 'Commit',
  title: 'Put layers down into the one below them (blockcommit)',
  fields: [
    { kind: 'layer', name: 'top', label: 'Top', none: 'the active layer', withBase: false },
    { kind: 'layer', name: 'base', label: 'Into', none: 'the bottom', withBase: true },
    speedField,
    { kind: 'flag', name: 'remove', label: 'Delete what was committed' },
    { kind: 'flag', name: 'keepRelative', label: 'Keep relative names' },
  ],
  initial: {},
  operation: (values, disk) => {
    const { target, active } = disk;
    const top = values.top === active ? null : formLayer(values, 'top', disk);
    return {
      ...{
        kind: 'commit',
        disk: target,
        base: formLayer(values, 'base', disk),
        top,
        shallow: false,
        active: top === null,
      },
      ...{ delete: formFlag(values, 'remove'), keepRelative: formFlag(values, 'keepRelative') },
      bandwidth: formBandwidth(values),
    };
  },
  missing: '',
  remark: () => null,
};
