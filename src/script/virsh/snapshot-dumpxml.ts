import { domainOption, flagOption, type VirshOption } from '../../virsh/index.js';
import { snapshotAsXml } from '../snapshots/snapshot-as-xml.js';
import type { DomainCommand } from './domain-command.js';

const NAME: VirshOption = { name: 'snapshotname', takes: 'text', required: true, means: 'snapshot' };
const WHOLE = 'the whole text is printed here.';

/** `virsh snapshot-dumpxml` (tools/virsh-snapshot.c, cmdSnapshotDumpXML). */
export const snapshotDumpxml: DomainCommand<string> = {
  options: [
    ...[domainOption, NAME, flagOption('security-info')],
    { name: 'xpath', takes: 'text', onlyNamed: true, refused: WHOLE },
    flagOption('wrap', WHOLE),
  ],
  onlyLooks: true,
  failure: () => null,
  read: (line) => line.text('snapshotname') ?? '',
  run: ({ life }, name) => Promise.resolve(snapshotAsXml(life.snapshots.get(name))),
};
