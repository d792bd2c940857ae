import type { AdviceCase } from './advice-cases.js';
import { onNetwork } from './advice-documents.js';

/** A snapshot of vda into what a `<source>` on a network says. */
const ontoNetwork = (source: string): string =>
  `echo "<domainsnapshot><disks><disk name='vda' type='network'>${source}</disk><disk name='vdb' snapshot='no'/></disks></domainsnapshot>" > /vm/s.xml
  virsh snapshot-create guest /vm/s.xml --disk-only`;
const exported = "<source protocol='nbd' name='disk'><host name='server'/></source>";
const offered = `create-images\nvirsh start guest\nhost offers nbd://server/disk 1G`;

/** What is said of images on networks. */
export const adviceOnNetworks: readonly AdviceCase[] = [
  {
    says: 'Say which image of the server: <source protocol= name=>.',
    before: offered,
    refused: ontoNetwork(exported.replace(" name='disk'", '')),
    out: ontoNetwork(exported),
  },
  {
    says: 'Leave it out: no server is asked for anything here.',
    before: offered,
    refused: ontoNetwork(exported.replace('</source>', "<reconnect delay='5'/></source>")),
    out: ontoNetwork(exported),
  },
  {
    says: 'Start the domain, then take the snapshot with --disk-only.',
    before: `${offered}\nvirsh destroy guest`,
    refused: ontoNetwork(exported),
    out: `virsh start guest\n${ontoNetwork(exported)}`,
  },
  {
    says: 'in this page’s memory: no server is asked',
    document: onNetwork,
    refused: 'virsh start guest',
    out: 'create-images\nvirsh start guest',
  },
];
