import { JobsError, refusal, type SnapshotDisk } from '../../jobs/index.js';
import { notEncrypted } from '../given-xml/not-encrypted.js';
import { elementText } from '../moments/element-text.js';
import { attributeValue, childElements, firstChild, parseXml, type XmlElement } from '../../xml/index.js';

/** What a `<domainsnapshot>` asks for. */
export interface DomainSnapshotText {
  /** Null where it says none. */
  readonly name: string | null;
  readonly description: string | null;
  readonly disks: readonly SnapshotDisk[];
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
  const disks = firstChild(root, 'disks');
  return {
    name: elementText(firstChild(root, 'name')),
    description: elementText(firstChild(root, 'description')),
    disks: disks === null ? [] : childElements(disks, 'disk').map(readDisk),
  };
}

function readDisk(disk: XmlElement): SnapshotDisk {
  const name = attributeValue(disk, 'name');
  if (name === null) throw refusal('XML error', 'missing name from disk snapshot element');
  const type = attributeValue(disk, 'type');
  if (type !== null && type !== 'file' && type !== 'block') {
    throw new JobsError(
      'playground',
      `Disk ${name} of the snapshot is of type ${type}: only files and devices are here.`,
    );
  }
  const source = firstChild(disk, 'source');
  if (source !== null && firstChild(source, 'encryption') !== null) throw notEncrypted(`The overlay of ${name}`);
  const driver = firstChild(disk, 'driver');
  return {
    disk: name,
    snapshot: attributeValue(disk, 'snapshot'),
    format: driver === null ? null : attributeValue(driver, 'type'),
    type,
    file: source === null ? null : attributeValue(source, type === 'block' ? 'dev' : 'file'),
  };
}
