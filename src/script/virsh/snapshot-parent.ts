import { JobsError } from '../../jobs/index.js';
import type { DomainCommand } from './domain-command.js';
import { findSnapshot, type NamedSnapshot, namedSnapshotOptions, readNamedSnapshot } from './named-snapshot.js';

/** `virsh snapshot-parent` (tools/virsh-snapshot.c, cmdSnapshotParent). */
export const snapshotParent: DomainCommand<NamedSnapshot> = {
  options: namedSnapshotOptions,
  onlyLooks: true,
  failure: () => null,
  read: (line) => readNamedSnapshot(line),
  run: (domain, asked) => {
    const { name, parent } = findSnapshot(domain, asked);
    if (parent === null) throw new JobsError('virsh', `snapshot '${name}' has no parent`);
    return Promise.resolve(parent);
  },
};
