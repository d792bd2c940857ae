import { JobsError } from '../../jobs/index.js';
import type { DomainCommand } from './domain-command.js';
import { namedCheckpointOptions } from './named-checkpoint.js';

/** `virsh checkpoint-parent` (tools/virsh-checkpoint.c, cmdCheckpointParent). */
export const checkpointParent: DomainCommand<string> = {
  options: namedCheckpointOptions,
  onlyLooks: true,
  failure: () => null,
  read: (line) => line.text('checkpointname') ?? '',
  run: ({ life }, name) => {
    const { parent } = life.checkpoints.get(name);
    if (parent === null) throw new JobsError('virsh', `checkpoint '${name}' has no parent`);
    return Promise.resolve(parent);
  },
};
