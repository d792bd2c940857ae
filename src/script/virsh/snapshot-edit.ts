import { JobsError } from '../../jobs/index.js';
import { flagOption } from '../../virsh/index.js';
import { sayingFirst } from '../libvirt-refusal.js';
import type { DomainCommand } from './domain-command.js';
import { findSnapshot, type NamedSnapshot, namedSnapshotOptions, readNamedSnapshot } from './named-snapshot.js';

/** `virsh snapshot-edit` opens an editor on a terminal (tools/virsh-snapshot.c, cmdSnapshotEdit). There is none here. */
export const snapshotEdit: DomainCommand<NamedSnapshot> = {
  options: [...namedSnapshotOptions, flagOption('rename'), flagOption('clone')],
  onlyLooks: true,
  failure: () => null,
  read: (line) => {
    line.exclusive('rename', 'clone');
    return readNamedSnapshot(line);
  },
  run: (domain, asked) =>
    sayingFirst(`Failed to update ${findSnapshot(domain, asked).name}`, () => {
      const advice = 'virsh snapshot-dumpxml shows it; take another snapshot with the name that you want.';
      throw new JobsError('playground', 'There is no editor here that virsh could open.', advice);
    }),
};
