import { refusal } from '../../jobs/index.js';
import { domainOption, flagOption, textOption } from '../../virsh/index.js';
import { domainTitle } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';
import { removeStorage, storageOf, type StorageWish } from './storage-of-domain.js';

export interface Asked {
  readonly withSnapshots: boolean;
  readonly withCheckpoints: boolean;
  /** What goes with it. */
  readonly storage: StorageWish;
}

const noWiping = 'Nothing outlives this page: rm and vol-delete are enough.';

/** `virsh undefine`: a running domain turns transient (tools/virsh-domain.c, cmdUndefine). */
export const undefine: DomainCommand<Asked> = {
  options: [
    ...[domainOption, flagOption('managed-save'), textOption('storage'), flagOption('remove-all-storage')],
    flagOption('delete-storage-volume-snapshots', 'Only Ceph has snapshots that belong to a volume.'),
    flagOption('wipe-storage', noWiping),
    ...['snapshots-metadata', 'checkpoints-metadata'].map((name) => flagOption(name)),
    // Nothing of these is here to be kept or removed.
    ...['nvram', 'keep-nvram', 'tpm', 'keep-tpm'].map((name) => flagOption(name)),
  ],
  onlyLooks: false,
  failure: (domain) => `Failed to undefine domain '${domain}'`,
  read: (line) => {
    line.exclusive('nvram', 'keep-nvram');
    line.exclusive('tpm', 'keep-tpm');
    const withAll = line.has('remove-all-storage');
    const some = line.text('storage');
    if (withAll && some !== null) line.refuse('Specified both --storage and --remove-all-storage');
    return {
      ...{ withSnapshots: line.has('snapshots-metadata'), withCheckpoints: line.has('checkpoints-metadata') },
      storage: withAll ? 'all' : (some?.split(',') ?? []),
    };
  },
  run: async (domain, { withSnapshots, withCheckpoints, storage }) => {
    const { live, life } = domain;
    const volumes = await storageOf(domain, storage);
    if (life.definition === 'none') {
      throw refusal('Requested operation is not valid', 'cannot undefine transient domain');
    }
    if (!live.isRunning && life.snapshots.size > 0 && !withSnapshots) {
      const reason = `cannot delete inactive domain with ${life.snapshots.size} snapshots`;
      throw refusal(
        'Requested operation is not valid',
        reason,
        'virsh undefine --snapshots-metadata forgets them too.',
      );
    }
    if (!live.isRunning && life.checkpoints.size > 0 && !withCheckpoints) {
      const reason = `cannot delete inactive domain with ${life.checkpoints.size} checkpoints`;
      const advice = 'virsh undefine --checkpoints-metadata forgets them too; their bitmaps stay in the images.';
      throw refusal('Requested operation is not valid', reason, advice);
    }
    life.definition = 'none';
    life.startsByItself = false;
    // A running domain is known until it ends, and so are its snapshots.
    if (!live.isRunning || withSnapshots) life.snapshots.clear();
    if (!live.isRunning || withCheckpoints) life.checkpoints.clear();
    live.persistent = false;
    const said = `Domain '${domainTitle(domain)}' has been undefined`;
    return [said, ...(await removeStorage(domain, volumes))].join('\n');
  },
};
