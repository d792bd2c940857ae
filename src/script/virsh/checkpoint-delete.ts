import { loadMoments } from '../load-moments.js';
import { flagOption } from '../../virsh/index.js';
import { domainTitle } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';
import { namedCheckpointOptions, sayingWhatFailed } from './named-checkpoint.js';
import { flagsText, snapshotWords } from './snapshot-words.js';

export interface Asked {
  readonly name: string;
  readonly children: boolean;
  readonly childrenOnly: boolean;
  readonly metadataOnly: boolean;
}

/** `virsh checkpoint-delete` (tools/virsh-checkpoint.c, cmdCheckpointDelete). */
export const checkpointDelete: DomainCommand<Asked> = {
  options: [...namedCheckpointOptions, ...['children', 'children-only', 'metadata'].map((name) => flagOption(name))],
  onlyLooks: false,
  failure: () => null,
  read: (line) => ({
    ...{ name: line.text('checkpointname') ?? '', children: line.has('children') },
    ...{ childrenOnly: line.has('children-only'), metadataOnly: line.has('metadata') },
  }),
  run: async (domain, asked) => {
    const { name, children, childrenOnly, metadataOnly } = asked;
    const told = {
      libvirtCall: `virDomainCheckpointDelete(checkpoint, ${flagsText('VIR_DOMAIN_CHECKPOINT_DELETE', [
        children && 'CHILDREN',
        metadataOnly && 'METADATA_ONLY',
        childrenOnly && 'CHILDREN_ONLY',
      ])})`,
      virshLine: snapshotWords('checkpoint-delete', domainTitle(domain), name, [
        children && 'children',
        childrenOnly && 'children-only',
        metadataOnly && 'metadata',
      ]),
    };
    const { deleteCheckpoint } = await loadMoments();
    await sayingWhatFailed(domain, name, (found) => deleteCheckpoint(domain, found, { ...asked, told }));
    return `Domain checkpoint ${name}${childrenOnly ? ' children' : ''} deleted`;
  },
};
