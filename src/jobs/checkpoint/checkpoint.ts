import { JobsError } from '../jobs-error.js';
import { flagsText } from '../job/call-text.js';
import type { OperationKind } from '../job/operation-kind.js';
import { checkpointCreateAsWords } from './checkpoint-create-as.js';
import { checkpointForm } from './checkpoint-form.js';
import type { CheckpointOperation } from './checkpoint-operation.js';
import { loadMarks } from './load-marks.js';

/** A checkpoint: marks what is written to the disks from now on. */
export const checkpoint: OperationKind<CheckpointOperation> = {
  virshWords: checkpointCreateAsWords,
  libvirtCall: ({ quiesce }) =>
    `virDomainCheckpointCreateXML(dom, xml, ${flagsText([quiesce && 'VIR_DOMAIN_CHECKPOINT_CREATE_QUIESCE'])})`,
  perform: async (domain, { name, quiesce, disks }) => {
    if (quiesce) {
      const advice = 'libvirt’s QEMU driver knows no --quiesce for checkpoints.';
      throw new JobsError('libvirt', 'unsupported flags (0x2) in function qemuCheckpointCreateXML', advice);
    }
    const called = name ?? 'checkpoint';
    const { markedDisks, takeCheckpoint } = await loadMarks();
    await takeCheckpoint(domain, markedDisks(domain.state.drives, called, disks));
    const summary = `Checkpoint ${called}: what is written from now on is marked.`;
    await domain.tell('checkpoint-taken', null, summary);
    return `Domain checkpoint ${called} created`;
  },
  waiting: () => null,
  form: checkpointForm,
};
