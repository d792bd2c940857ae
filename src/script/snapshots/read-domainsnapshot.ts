import { JobsError, overlayTypes, type OverlayType, refusal, type SnapshotDisk } from '../../jobs/index.js';
import { elementText } from '../moments/element-text.js';
import { attributeValue, childElements, firstChild, parseXml, type XmlElement } from '../../xml/index.js';

/** What a `<domainsnapshot>` asks for. */
export interface DomainSnapshotText {
  /** Null where it says none. */
  readonly name: string | null;
  readonly description: string | null;
  readonly disks: readonly SnapshotDisk[];
  /** The `<disk>` elements whose overlays are to be encrypted, by the disk's name. */
  readonly encrypted: ReadonlyMap<string, XmlElement>;
  /** Those whose overlays are to be on a network, by the disk's name. */
  readonly onNetwork: ReadonlyMap<string, XmlElement>;
}

/** Reads a `<domainsnapshot>` (src/conf/snapshot_conf.c, virDomainSnapshotDefParse). Throws libvirt's refusal. */
export function readDomainSnapshot(text: string): DomainSnapshotText {
  const { root, problem } = parseXml(text);
  if (root === null) throw new JobsError('libvirt', `(domain_snapshot): ${problem.message}`);
  if (root.name !== 'domainsnapshot') {
    throw refusal('XML error', `unexpected root element <${root.name}>, expecting <domainsnapshot>`);
  }
  const memory = firstChild(root, 'memory');
  if (memory !== null && attributeValue(memory, 'snapshot') !== 'no') {
    const advice = 'Leave <memory> out, or say snapshot="no".';
    throw new JobsError('playground', 'There is no machine here whose memory could be saved.', advice);
  }
  const list = firstChild(root, 'disks');
  const disks = list === null ? [] : childElements(list, 'disk');
  return {
    name: elementText(firstChild(root, 'name')),
    description: elementText(firstChild(root, 'description')),
    disks: disks.map(readDisk),
    encrypted: byName(disks.filter((disk) => encryptionOf(disk) !== null)),
    onNetwork: byName(disks.filter((disk) => attributeValue(disk, 'type') === 'network')),
  };
}

/** What a snapshot's `<disk>` says of its overlay's encryption: inside `<source>` only. */
export function encryptionOf(disk: XmlElement): XmlElement | null {
  const source = firstChild(disk, 'source');
  return source === null ? null : firstChild(source, 'encryption');
}

function byName(disks: readonly XmlElement[]): ReadonlyMap<string, XmlElement> {
  return new Map(disks.map((disk) => [nameOf(disk), disk]));
}

function nameOf(disk: XmlElement): string {
  const name = attributeValue(disk, 'name');
  if (name === null) throw refusal('XML error', 'missing name from disk snapshot element');
  return name;
}

function readDisk(disk: XmlElement): SnapshotDisk {
  const name = nameOf(disk);
  const type = typeOf(disk);
  const source = firstChild(disk, 'source');
  const driver = firstChild(disk, 'driver');
  return {
    disk: name,
    snapshot: attributeValue(disk, 'snapshot'),
    format: driver === null ? null : attributeValue(driver, 'type'),
    type,
    file: source === null ? null : pathIn(source, type),
  };
}

function typeOf(disk: XmlElement): OverlayType | null {
  const type = attributeValue(disk, 'type');
  if (type === 'volume' || type === 'dir') throw refusal('XML error', `unsupported disk snapshot type '${type}'`);
  const known = overlayTypes.find((one) => one === type) ?? null;
  if (type !== null && known === null) {
    throw refusal('XML error', `Invalid value for attribute 'type' in element 'disk': '${type}'.`);
  }
  return known;
}

/** virDomainStorageSourceParse: what libvirt takes for the path. */
function pathIn(source: XmlElement, type: OverlayType | null): string | null {
  switch (type) {
    case null:
    case 'file':
      return attributeValue(source, 'file');
    case 'block':
      return attributeValue(source, 'dev');
    case 'network': {
      const name = attributeValue(source, 'name');
      const isInPool = /^(?:rbd|gluster)$/u.test(attributeValue(source, 'protocol') ?? '');
      return name === null || !isInPool ? name : name.slice(name.indexOf('/') + 1);
    }
    case 'nvme':
    case 'vhostuser':
    case 'vhostvdpa':
      return null;
  }
}
