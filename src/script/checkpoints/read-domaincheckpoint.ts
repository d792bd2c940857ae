import { type CheckpointDisk, JobsError, refusal } from '../../jobs/index.js';
import { attributeValue, childElements, firstChild, parseXml, type XmlElement } from '../../xml/index.js';
import { elementText } from '../moments/element-text.js';

/** What a `<domaincheckpoint>` asks for. */
export interface DomainCheckpointText {
  /** Null where it says none. */
  readonly name: string | null;
  readonly description: string | null;
  readonly disks: readonly CheckpointDisk[];
}

/** Reads a `<domaincheckpoint>` (src/conf/checkpoint_conf.c, virDomainCheckpointDefParse). Throws libvirt's refusal. */
export function readDomainCheckpoint(text: string): DomainCheckpointText {
  const { root, problem } = parseXml(text);
  if (root === null) throw new JobsError('libvirt', `(domain_checkpoint): ${problem.message}`);
  if (root.name !== 'domaincheckpoint') {
    throw refusal('XML error', `unexpected root element <${root.name}>, expecting <domaincheckpoint>`);
  }
  const disks = firstChild(root, 'disks');
  return {
    name: elementText(firstChild(root, 'name')),
    description: elementText(firstChild(root, 'description')),
    disks: disks === null ? [] : childElements(disks, 'disk').map(readDisk),
  };
}

function readDisk(disk: XmlElement): CheckpointDisk {
  const name = attributeValue(disk, 'name');
  if (name === null) throw refusal('XML error', 'missing name from disk snapshot element');
  return { disk: name, checkpoint: attributeValue(disk, 'checkpoint'), bitmap: attributeValue(disk, 'bitmap') };
}
