import { qemuName } from '../../chain/index.js';
import { type CopyOperation, findDisk } from '../../jobs/index.js';
import { attributeValue, firstChild, parseXml, type XmlElement } from '../../xml/index.js';
import { refuseOverlay } from '../libvirt-refusal.js';
import type { LineDomain } from '../line-domain.js';
import { givenDisk } from './given-disk.js';
import { givenText } from './given-text.js';
import { madeEncryption } from './made-encryption.js';

/** A copy with what the file of its `--xml` says. Throws libvirt's refusal. */
export async function describedCopy(domain: LineDomain, operation: CopyOperation): Promise<CopyOperation> {
  const { host, document, live } = domain;
  if (operation.xmlFile === null) return operation;
  const text = await givenText(host, operation.xmlFile);
  const { root } = parseXml(text);
  await refuseNetwork(root);
  const disk = givenDisk(document, text);
  const [image] = disk.chain.images;
  const source = root === null ? null : firstChild(root, 'source');
  const element = source === null ? null : firstChild(source, 'encryption');
  const beside = root === null ? null : firstChild(root, 'encryption');
  const said = element ?? beside;
  const format = image?.format ?? findDisk(live.disks, operation.disk).images[0]?.format ?? null;
  const encryption =
    said === null || image === undefined ? null : await madeEncryption(domain, said, { ...image, format });
  const destination = qemuName(image?.source) ?? '';
  return { ...operation, destination, format: image?.format ?? null, described: { text, disk, encryption } };
}

/** What libvirt's parser says of a source on a network, before anything is asked of it. */
async function refuseNetwork(root: XmlElement | null): Promise<void> {
  const source =
    root?.name === 'disk' && attributeValue(root, 'type') === 'network' ? firstChild(root, 'source') : null;
  if (source !== null) await refuseOverlay(source, null, 'parse');
}
