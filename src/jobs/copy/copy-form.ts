import { isDevicePath } from '../../chain/index.js';
import { fileBeside } from '../job/file-beside.js';
import { formBandwidth, formFlag, formLayer, formText, type OperationForm, speedField } from '../job/operation-form.js';
import type { CopyOperation } from './copy-operation.js';

const formats = ['raw', 'qcow2', 'qed', 'vmdk', 'vdi'] as const;

export const copyForm: OperationForm<CopyOperation> = {
  label: 'Copy',
  title: 'Mirror the disk to another image while the guest writes (blockcopy)',
  fields: [
    { kind: 'text', name: 'destination', label: 'To', hint: (_, { active }) => fileBeside(active, 'copy') },
    {
      ...{ kind: 'choice', name: 'format', label: 'Format' },
      options: [['', 'as the source'], ...formats.map((one) => [one, one] as const)],
    },
    {
      ...{ kind: 'choice', name: 'depth', label: 'What' },
      options: [
        ['whole', 'the whole chain'],
        ['shallow', 'the active layer (shallow)'],
        ['base', 'down to a base'],
      ],
    },
    { kind: 'layer', name: 'base', label: 'Base', none: 'choose', withBase: true, onlyIf: ['depth', 'base'] },
    speedField,
    { kind: 'flag', name: 'reuse', label: 'Reuse what is there' },
    { kind: 'flag', name: 'synchronous', label: 'Synchronous writes' },
    { kind: 'flag', name: 'transient', label: 'Transient job' },
  ],
  initial: { depth: 'shallow', transient: 'yes' },
  operation: (values, disk) => {
    const destination = formText(values, 'destination');
    const depth = values.depth ?? 'shallow';
    const base = depth === 'base' ? formLayer(values, 'base', disk) : null;
    if (destination === null || (depth === 'base' && base === null)) return null;
    return {
      ...{ kind: 'copy', disk: disk.target, destination, xmlFile: null, described: null },
      ...{ format: formText(values, 'format'), blockDevice: isDevicePath(destination) },
      ...{ shallow: depth === 'shallow', base, reuseExternal: formFlag(values, 'reuse') },
      ...{ transientJob: formFlag(values, 'transient'), synchronousWrites: formFlag(values, 'synchronous') },
      ...{ bandwidth: formBandwidth(values), granularity: null, bufferSize: null },
    };
  },
  missing: 'A destination is missing.',
  remark: ({ depth }) =>
    depth === 'base'
      ? 'As the RFC proposed. No libvirt and no QEMU has it: here the mirror job was taught to (--x-base).'
      : null,
};
