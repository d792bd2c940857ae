import { qemuName } from '../../chain/index.js';
import type { CopyOperation } from '../../jobs/index.js';
import type { LineDomain } from '../line-domain.js';
import { givenDisk } from './given-disk.js';
import { notEncrypted } from './not-encrypted.js';
import { givenText } from './given-text.js';

/** A copy with what the file of its `--xml` says. Throws libvirt's refusal. */
export async function describedCopy({ host, document }: LineDomain, operation: CopyOperation): Promise<CopyOperation> {
  if (operation.xmlFile === null) return operation;
  const text = await givenText(host, operation.xmlFile);
  const disk = givenDisk(document, text);
  const [image] = disk.chain.images;
  if (image?.encryption !== undefined) throw notEncrypted('The copy');
  const destination = qemuName(image?.source) ?? '';
  return { ...operation, destination, format: image?.format ?? null, described: { text, disk } };
}
