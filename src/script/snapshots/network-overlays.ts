import { imagePlace } from '../../chain/index.js';
import { JobsError, type SnapshotDisk, type SnapshotOperation } from '../../jobs/index.js';
import { attributeValue, childElements, firstChild, type XmlElement } from '../../xml/index.js';
import { refuseOverlay } from '../libvirt-refusal.js';
import type { LineDomain } from '../line-domain.js';

/**
 * The disks of a snapshot with where on a network their overlays are. Throws the refusal of libvirt's parser.
 *
 * @param elements the `<disk>` elements of type network in `text`, by the disk's name
 */
export async function placedOnNetwork(
  { document }: LineDomain,
  text: string,
  disks: readonly SnapshotDisk[],
  elements: ReadonlyMap<string, XmlElement>,
): Promise<readonly SnapshotDisk[]> {
  const placed: SnapshotDisk[] = [];
  for (const disk of disks) {
    const element = elements.get(disk.disk);
    const written = element === undefined ? null : firstChild(element, 'source');
    if (element === undefined || written === null) {
      placed.push(disk);
      continue;
    }
    await refuseOverlay(written, disk.format, 'parse');
    const [said] = document.disksIn(text.slice(element.range.start, element.range.end));
    const source = said?.chain.images[0]?.source ?? null;
    placed.push({ ...disk, ...(source !== null && { source }) });
  }
  return placed;
}

/** Throws libvirt's refusal to open those overlays, and this page's of what it doesn't keep of them. */
export async function checkOnNetwork(
  { disks }: SnapshotOperation,
  elements: ReadonlyMap<string, XmlElement>,
): Promise<void> {
  for (const { disk, format, source } of disks) {
    const element = elements.get(disk);
    const written = element === undefined ? null : firstChild(element, 'source');
    if (written === null || source === undefined) continue;
    await refuseOverlay(written, format, 'open');
    const place = imagePlace(source);
    if (place.kind === 'nowhere') {
      throw new JobsError('playground', `The overlay of ${disk} can not be there: ${place.reason}.`);
    }
    const unkept = unkeptPart(written);
    if (unkept === null) continue;
    const message = `Of the source on a network that ${disk} is to be put on, ${unkept} is not kept here.`;
    throw new JobsError('playground', message, 'Leave it out: no server is asked for anything here.');
  }
}

const keptAttributes: ReadonlySet<string> = new Set(['protocol', 'name', 'query', 'index']);
const keptElements: ReadonlySet<string> = new Set(['host', 'encryption']);

function unkeptPart(source: XmlElement): string | null {
  const attribute = source.attributes.find(({ name }) => !keptAttributes.has(name));
  // That there is no TLS goes without saying.
  const isPlain = attribute?.name === 'tls' && attributeValue(source, 'tls') === 'no';
  if (attribute !== undefined && !isPlain) return `${attribute.name}=`;
  const element = childElements(source).find(({ name }) => !keptElements.has(name));
  return element === undefined ? null : `<${element.name}>`;
}
