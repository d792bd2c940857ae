import { JobsError } from '../../jobs/index.js';
import { flagOption } from '../../virsh/index.js';
import { loadMoments } from '../load-moments.js';
import { domainTitle } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';
import { type NamedSnapshot, namedSnapshotOptions, readNamedSnapshot, sayingWhatFailed } from './named-snapshot.js';
import { flagsText, snapshotWords } from './snapshot-words.js';

export interface Asked extends NamedSnapshot {
  readonly running: boolean;
  readonly paused: boolean;
}

/** libvirt-domain-snapshot.c, virDomainRevertToSnapshot. */
const bothFlags =
  "Flags 'VIR_DOMAIN_SNAPSHOT_REVERT_RUNNING' and 'VIR_DOMAIN_SNAPSHOT_REVERT_PAUSED' are mutually exclusive";

/** `virsh snapshot-revert` (tools/virsh-snapshot.c, cmdDomainSnapshotRevert). No revert here is one that `--force` would be for. */
export const snapshotRevert: DomainCommand<Asked> = {
  options: [
    ...namedSnapshotOptions,
    flagOption('running'),
    flagOption('paused'),
    flagOption('force'),
    flagOption('reset-nvram', 'there is no machine with an NVRAM.'),
  ],
  onlyLooks: false,
  failure: () => null,
  read: (line) => ({ ...readNamedSnapshot(line), running: line.has('running'), paused: line.has('paused') }),
  run: async (domain, asked) => {
    const { running, paused } = asked;
    const { revertSnapshot } = await loadMoments();
    const snapshot = await sayingWhatFailed(domain, asked, 'revert', (found) => {
      if (running && paused) throw new JobsError('libvirt', bothFlags);
      const flags = flagsText('VIR_DOMAIN_SNAPSHOT_REVERT', [running && 'RUNNING', paused && 'PAUSED']);
      const told = {
        libvirtCall: `virDomainRevertToSnapshot(snapshot, ${flags})`,
        virshLine: snapshotWords('snapshot-revert', domainTitle(domain), found.name, [
          running && 'running',
          paused && 'paused',
        ]),
      };
      return revertSnapshot(domain, found, { running: running || paused, paused, told });
    });
    return `Domain snapshot ${snapshot.name} reverted`;
  },
};
