import { JobsError, type ImageKey } from '../../jobs/index.js';
import { attributeValue, childElements, descendants, firstChild, parseXml, type XmlElement } from '../../xml/index.js';
import { asBase64 } from './base64.js';
import { notFound, type Secrets } from './secrets.js';

/**
 * The keys of the encrypted images that a document names, by their paths (src/qemu/qemu_domain.c,
 * qemuDomainSecretStorageSourcePrepareEncryption). Throws libvirt's refusal where a secret is not known or has no value.
 */
export function imageKeys(text: string, secrets: Secrets): ReadonlyMap<string, ImageKey> {
  const { root } = parseXml(text);
  const keys = new Map<string, ImageKey>();
  for (const element of root === null ? [] : descendants(root)) {
    if (element.name !== 'encryption') continue;
    const source = sourceBeside(element);
    if (source === null) continue;
    const path = attributeValue(source, 'file') ?? attributeValue(source, 'dev');
    if (path === null) {
      const reason = 'Only files and block devices can be encrypted here: an image of the disk is neither.';
      throw new JobsError('playground', reason);
    }
    const value = firstValue(element, secrets);
    if (value !== null)
      keys.set(path, { format: attributeValue(element, 'format') ?? 'default', data: asBase64(value) });
  }
  return keys;
}

/** It stands in `<source>`; of a disk's own image it may stand beside it as well. */
function sourceBeside({ parent }: XmlElement): XmlElement | null {
  if (parent === null) return null;
  return parent.name === 'source' ? parent : firstChild(parent, 'source');
}

/** A key may be kept in several slots: the first of the secrets opens it. */
function firstValue(encryption: XmlElement, secrets: Secrets): Uint8Array | null {
  const [secret] = childElements(encryption, 'secret');
  if (secret === undefined) return null;
  const [uuid, usage] = [attributeValue(secret, 'uuid'), attributeValue(secret, 'usage')];
  if (uuid !== null) return secrets.valueOf(secrets.get(uuid));
  if (usage === null) return null;
  const found = secrets.forUse('volume', usage);
  if (found === undefined) throw notFound(`no secret with matching usage '${usage}'`);
  return secrets.valueOf(found);
}
