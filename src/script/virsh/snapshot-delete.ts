import { loadMoments } from '../load-moments.js';
import { flagOption } from '../../virsh/index.js';
import { domainTitle } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';
import { flagsText, snapshotWords } from './snapshot-words.js';
import { type NamedSnapshot, namedSnapshotOptions, readNamedSnapshot, sayingWhatFailed } from './named-snapshot.js';

export interface Asked extends NamedSnapshot {
  readonly children: boolean;
  readonly childrenOnly: boolean;
  readonly metadataOnly: boolean;
}

/** `virsh snapshot-delete` (tools/virsh-snapshot.c, cmdSnapshotDelete). */
export const snapshotDelete: DomainCommand<Asked> = {
  options: [...namedSnapshotOptions, ...['children', 'children-only', 'metadata'].map((name) => flagOption(name))],
  onlyLooks: false,
  failure: () => null,
  read: (line) => ({
    ...readNamedSnapshot(line),
    ...{ children: line.has('children'), childrenOnly: line.has('children-only') },
    metadataOnly: line.has('metadata'),
  }),
  run: async (domain, asked) => {
    const { deleteSnapshot } = await loadMoments();
    const snapshot = await sayingWhatFailed(domain, asked, 'delete', (found) =>
      deleteSnapshot(domain, found, {
        ...asked,
        told: {
          libvirtCall: `virDomainSnapshotDelete(snapshot, ${flagsText('VIR_DOMAIN_SNAPSHOT_DELETE', [
            asked.children && 'CHILDREN',
            asked.metadataOnly && 'METADATA_ONLY',
            asked.childrenOnly && 'CHILDREN_ONLY',
          ])})`,
          virshLine: snapshotWords('snapshot-delete', domainTitle(domain), found.name, [
            asked.children && 'children',
            asked.childrenOnly && 'children-only',
            asked.metadataOnly && 'metadata',
          ]),
        },
      }),
    );
    return `Domain snapshot ${snapshot.name}${asked.childrenOnly ? ' children' : ''} deleted`;
  },
};
