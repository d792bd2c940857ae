import { loadMoments } from '../load-moments.js';
import { domainOption, flagOption, type VirshOption } from '../../virsh/index.js';
import type { DomainCommand } from './domain-command.js';

const nameOption: VirshOption = { name: 'snapshotname', takes: 'text', required: true, means: 'snapshot' };
const wholeText = 'the whole text is printed here.';

/** `virsh snapshot-dumpxml` (tools/virsh-snapshot.c, cmdSnapshotDumpXML). */
export const snapshotDumpxml: DomainCommand<string> = {
  options: [
    ...[domainOption, nameOption, flagOption('security-info')],
    { name: 'xpath', takes: 'text', onlyNamed: true, refused: wholeText },
    flagOption('wrap', wholeText),
  ],
  onlyLooks: true,
  failure: () => null,
  read: (line) => line.text('snapshotname') ?? '',
  run: async ({ life }, name) => {
    const { snapshotAsXml } = await loadMoments();
    return snapshotAsXml(life.snapshots.get(name));
  },
};
