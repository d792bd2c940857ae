import { attributeValue, childElements, firstChild, type XmlElement } from '../../xml/index.js';
import type { ImportedOne } from '../contract.js';
import { readBackup } from './read-backup.js';
import { readCheckpoint } from './read-checkpoint.js';
import { readSnapshot } from './read-snapshot.js';
import { readLayout } from './read-layout.js';
import { readVolume } from './read-volume.js';
import { plain } from './element-text.js';
import type { RootReading } from './root-reading.js';

const withoutDisks: ReadonlyMap<string, string> = new Map([
  ['network', 'the XML of a libvirt network'],
  ['nwfilter', 'the XML of a network filter'],
  ['interface', 'the XML of a network interface'],
  ['secret', 'the XML of a libvirt secret'],
  ['capabilities', 'the capabilities of a host'],
  ['domainCapabilities', 'the capabilities of a hypervisor'],
  ['storagepoolCapabilities', 'the capabilities of storage pools'],
  ['sysinfo', 'a host’s system information'],
  ['device', 'the XML of a host’s device'],
  ['hostdev', 'the XML of a host’s device'],
  ['Envelope', 'an OVF description of a virtual machine'],
  ['ovf:Envelope', 'an OVF description of a virtual machine'],
  ['svg', 'a picture in SVG'],
  ['html', 'a page of HTML'],
  ['HTML', 'a page of HTML'],
]);

const parts = ['backingStore', 'mirror', 'backingFile', 'source', 'driver'];

/** Why an element says nothing of a domain's disks by itself; null for others. */
export function aloneNamed(name: string): { readonly what: string; readonly reason: string } | null {
  const without = withoutDisks.get(name);
  if (without !== undefined)
    return { what: without, reason: 'It has no disks of a domain, so nothing of it is drawn.' };
  if (!parts.includes(name)) return null;
  return {
    what: `a <${name}> alone`,
    reason: 'It belongs into a <disk>: paste the whole <disk> around it, or the domain.',
  };
}

/** What a root element is, and what of it can be shown. */
export function readRoot(root: XmlElement, text: string): RootReading {
  const alone = aloneNamed(root.name);
  if (alone !== null) return { kind: 'refused', ...alone };
  switch (root.name) {
    case 'domainsnapshot':
      return readSnapshot(root, text);
    case 'domainbackup':
      return readBackup(root);
    case 'domaincheckpoint':
      return readCheckpoint(root, text);
    case 'volume':
      return readVolume(root);
    case 'layout':
      return readLayout(text);
    case 'pool': {
      const name = plain(root, 'name');
      const reason = 'It tells where volumes lie and not what they are: paste a <volume>, from virsh vol-dumpxml.';
      return { kind: 'refused', what: `the XML of a storage pool${name === null ? '' : `, ${name}`}`, reason };
    }
    default:
      return { kind: 'found', label: labelOf(root), imported: document(root, text) };
  }
}

function document(root: XmlElement, text: string): ImportedOne {
  return { kind: 'document', what: whatOf(root), text, images: [], remarks: [] };
}

function whatOf(root: XmlElement): string {
  switch (root.name) {
    case 'domain':
      return 'a domain’s XML';
    case 'domstatus':
      return 'libvirt’s status file of a running domain';
    case 'disk':
      return 'the XML of a disk';
    case 'devices':
      return 'the XML of devices';
    default:
      return `XML, a <${root.name}>`;
  }
}

function labelOf(root: XmlElement): string {
  const name = plain(root, 'name');
  if (root.name === 'domain' && name !== null) return `the domain ${name}`;
  if (root.name !== 'disk') return `<${root.name}>`;
  const target = firstChild(root, 'target');
  const layout = ['backingStore', 'backingFile', 'backing', 'mirror'].find(
    (part) => childElements(root, part).length > 0,
  );
  const dev = target === null ? null : attributeValue(target, 'dev');
  return `the disk${dev === null ? '' : ` ${dev}`}${layout === undefined ? '' : `, with <${layout}>`}`;
}
