import { flagOption } from '../../virsh/index.js';
import { loadMoments } from '../load-moments.js';
import { domainTitle } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';
import { type NamedSnapshot, namedSnapshotOptions, readNamedSnapshot, sayingWhatFailed } from './named-snapshot.js';
import { flagsText, snapshotWords } from './snapshot-words.js';

export interface Asked extends NamedSnapshot {
  readonly running: boolean;
}

/** `virsh snapshot-revert` (tools/virsh-snapshot.c, cmdDomainSnapshotRevert). No revert here is one that `--force` would be for. */
export const snapshotRevert: DomainCommand<Asked> = {
  options: [
    ...namedSnapshotOptions,
    flagOption('running'),
    flagOption('paused', 'the guest does nothing by itself, so it is never paused. Say --running.'),
    flagOption('force'),
    flagOption('reset-nvram', 'there is no machine with an NVRAM.'),
  ],
  onlyLooks: false,
  failure: () => null,
  read: (line) => ({ ...readNamedSnapshot(line), running: line.has('running') }),
  run: async (domain, asked) => {
    const { running } = asked;
    const { revertSnapshot } = await loadMoments();
    const snapshot = await sayingWhatFailed(domain, asked, 'revert', (found) => {
      const flags = flagsText('VIR_DOMAIN_SNAPSHOT_REVERT', [running && 'RUNNING']);
      const told = {
        libvirtCall: `virDomainRevertToSnapshot(snapshot, ${flags})`,
        virshLine: snapshotWords('snapshot-revert', domainTitle(domain), found.name, [running && 'running']),
      };
      return revertSnapshot(domain, found, { running, told });
    });
    return `Domain snapshot ${snapshot.name} reverted`;
  },
};
