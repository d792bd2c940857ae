import { loadMoments } from '../load-moments.js';
import type { SnapshotOperation } from '../../jobs/index.js';
import { domainOption, flagOption } from '../../virsh/index.js';
import { refuseInvalid } from '../validated.js';
import type { DomainCommand } from './domain-command.js';

export interface Asked extends Omit<SnapshotOperation, 'kind' | 'name' | 'description' | 'disks'> {
  /** A file with a `<domainsnapshot>`; null for one that says nothing. */
  readonly file: string | null;
}

const noRedefine = 'snapshots are kept here as they were taken.';

/** `virsh snapshot-create` (tools/virsh-snapshot.c, cmdSnapshotCreate). */
export const snapshotCreate: DomainCommand<Asked> = {
  options: [
    ...[domainOption, { name: 'xmlfile', takes: 'text', means: 'path' } as const],
    ...[flagOption('redefine', noRedefine), flagOption('current', noRedefine)],
    ...['no-metadata', 'halt', 'disk-only', 'reuse-external', 'quiesce', 'atomic'].map((name) => flagOption(name)),
    ...[flagOption('live'), flagOption('validate')],
  ],
  onlyLooks: false,
  needsRunning: ({ diskOnly }) => diskOnly,
  failure: () => null,
  read: (line) => {
    if (line.has('live')) {
      line.refuse('Operation not supported: live snapshot creation is supported only during full system snapshots');
    }
    return {
      ...{ file: line.text('xmlfile'), diskOnly: line.has('disk-only'), metadata: !line.has('no-metadata') },
      ...{ halt: line.has('halt'), reuseExternal: line.has('reuse-external') },
      ...{ quiesce: line.has('quiesce'), atomic: line.has('atomic'), validate: line.has('validate') },
    };
  },
  run: async (domain, { file, ...flags }) => {
    const moments = await loadMoments();
    const { encryptedOverlays, givenText, readDomainSnapshot, takeSnapshot } = moments;
    const text = file === null ? '<domainsnapshot/>' : await givenText(domain.host, file);
    if (flags.validate) await refuseInvalid(domain, text);
    const { encrypted, onNetwork, ...said } = readDomainSnapshot(text);
    const disks = await moments.placedOnNetwork(domain, text, said.disks, onNetwork);
    const name = said.name ?? String(domain.life.clock.nextSecond());
    const encrypt = await encryptedOverlays(domain, text, encrypted);
    const complete = async (operation: SnapshotOperation): Promise<SnapshotOperation> => {
      await moments.checkOnNetwork(operation, onNetwork);
      return encrypt === null ? operation : encrypt(operation);
    };
    const by = file === null ? {} : { xmlFile: file };
    const asked = { kind: 'snapshot', ...flags, ...said, ...by, disks, name } as const;
    const taken = await takeSnapshot(domain, asked, encrypt === null && onNetwork.size === 0 ? null : complete);
    return `${taken}${file === null ? '' : ` from '${file}'`}`;
  },
};
