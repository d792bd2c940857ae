import { isExternal } from '../snapshot-tree/snapshot.js';
import { domainTitle } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';
import { findSnapshot, type NamedSnapshot, namedSnapshotOptions, readNamedSnapshot } from './named-snapshot.js';

/** `virsh snapshot-info` (tools/virsh-snapshot.c, cmdSnapshotInfo). */
export const snapshotInfo: DomainCommand<NamedSnapshot> = {
  options: namedSnapshotOptions,
  onlyLooks: true,
  failure: () => null,
  read: (line) => readNamedSnapshot(line),
  run: (domain, asked) => {
    const { snapshots } = domain.life;
    const snapshot = findSnapshot(domain, asked);
    const rows: readonly (readonly [string, string])[] = [
      ['Name:', snapshot.name],
      ['Domain:', domainTitle(domain)],
      ['Current:', snapshots.current?.name === snapshot.name ? 'yes' : 'no'],
      ['State:', snapshot.state],
      ['Location:', isExternal(snapshot) ? 'external' : 'internal'],
      ['Parent:', snapshot.parent ?? '-'],
      ['Children:', String(snapshots.childrenOf(snapshot).length)],
      ['Descendants:', String(snapshots.descendantsOf(snapshot).length)],
      ['Metadata:', 'yes'],
    ];
    return Promise.resolve(rows.map(([label, value]) => `${label.padEnd(15)} ${value}`).join('\n'));
  },
};
