import { JobsError } from '../../jobs/index.js';
import { flagOption } from '../../virsh/index.js';
import { sayingFirst } from '../libvirt-refusal.js';
import { deleteVolume } from '../pools/change-volume.js';
import { namedVolume } from '../pools/named-volume.js';
import type { DomainCommand } from './domain-command.js';
import { inPoolOption, volumeOption } from './pool-option.js';

export interface Asked {
  readonly volume: string;
  readonly pool: string | null;
  readonly snapshots: boolean;
}

/** `virsh vol-delete` (tools/virsh-volume.c, cmdVolDelete). */
export const volDelete: DomainCommand<Asked> = {
  options: [volumeOption, inPoolOption, flagOption('delete-snapshots')],
  onlyLooks: false,
  failure: () => null,
  read: (line) => ({
    ...{ volume: line.text('vol') ?? '', pool: line.text('pool') },
    snapshots: line.has('delete-snapshots'),
  }),
  run: async (domain, { volume, pool, snapshots }) => {
    const named = await namedVolume(domain, volume, pool);
    return sayingFirst(`Failed to delete vol ${volume}`, async () => {
      // Only Ceph has snapshots that belong to a volume (src/storage/storage_util.c).
      if (snapshots) {
        throw new JobsError('libvirt', 'unsupported flags (0x2) in function virStorageBackendVolDeleteLocal');
      }
      await deleteVolume(domain, named);
      return `Vol ${volume} deleted\n`;
    });
  },
};
