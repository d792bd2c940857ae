import { loadMoments } from '../load-moments.js';
import { JobsError } from '../../jobs/index.js';
import { domainOption, flagOption } from '../../virsh/index.js';
import { domainTitle } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';

export interface Asked {
  readonly onlyName: boolean;
  /** The one to make current; null asks which one is. */
  readonly next: string | null;
}

/** `virsh snapshot-current` (tools/virsh-snapshot.c, cmdSnapshotCurrent). */
export const snapshotCurrent: DomainCommand<Asked> = {
  options: [
    ...[domainOption, flagOption('name'), flagOption('security-info')],
    { name: 'snapshotname', takes: 'text', means: 'snapshot' },
  ],
  onlyLooks: false,
  failure: () => null,
  read: (line) => {
    line.exclusive('name', 'snapshotname');
    return { onlyName: line.has('name'), next: line.text('snapshotname') };
  },
  run: async (domain, { onlyName, next }) => {
    const { snapshots } = domain.life;
    if (next !== null) {
      const { current } = snapshots;
      const chosen = snapshots.get(next);
      if (current !== null) snapshots.replace({ ...current, revertDisks: null });
      snapshots.setCurrent(chosen);
      return `Snapshot ${next} set as current`;
    }
    const { current } = snapshots;
    if (current === null) throw new JobsError('virsh', `domain '${domainTitle(domain)}' has no current snapshot`);
    if (onlyName) return current.name;
    const { snapshotAsXml } = await loadMoments();
    return snapshotAsXml(current);
  },
};
