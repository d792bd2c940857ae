import { type Disk, inDomainOrder, localPath, qemuName } from '../../chain/index.js';
import { type DefinedImage, type DomainDrive, encryptionOf, type LiveDisk } from '../../jobs/index.js';
import { diskElements } from '../disk-elements/disk-element.js';
import { withMedium } from '../disk-elements/with-medium.js';
import { definitionOf, type LineDomain } from '../line-domain.js';
import type { DefinedDrive } from '../snapshot-tree/snapshot.js';

/** The drives of a domain that is shut off, in its order; one that QEMU has no name for counts as empty. */
export function shutOffDrives({ document }: LineDomain): readonly DomainDrive[] {
  return inDomainOrder(document.disks()).map((disk) => {
    const images = definedImages(disk);
    return { target: disk.target ?? disk.id, disk: images.length === 0 ? null : shutOffDisk(disk, images) };
  });
}

/** Those of them that are not empty. */
export function shutOffDisks(domain: LineDomain): readonly LiveDisk[] {
  return shutOffDrives(domain).flatMap(({ disk }) => disk ?? []);
}

function definedImages({ chain }: Disk): readonly DefinedImage[] {
  const images = chain.images.map(({ source, format }): DefinedImage | null => {
    const path = localPath(source);
    if (path !== null) return { path, type: source?.type === 'block' ? 'block' : 'file', format: format ?? 'raw' };
    const address = qemuName(source);
    if (address === null || source?.type !== 'network') return null;
    return { path: address, type: 'network', format: format ?? 'raw', source };
  });
  const end = images.indexOf(null);
  return images.slice(0, end < 0 ? images.length : end).filter((image) => image !== null);
}

function shutOffDisk(disk: Disk, images: readonly DefinedImage[]): LiveDisk {
  return {
    ...{ id: disk.id, target: disk.target ?? disk.id, device: disk.device },
    readOnly: disk.device === 'cdrom' || disk.use?.readOnly === true,
    shareable: disk.use?.shareable === true,
    transient: disk.use?.transient === true,
    snapshot: disk.use?.snapshot ?? null,
    images: images.map((image) => ({ ...image, index: 0, relativePath: null })),
    ...{ mirror: null, job: null, ended: true },
    definition: { images, terminated: disk.chain.end === 'terminated' },
  };
}

/** The drives of the domain as it is now, and those of its definition where that is another thing. */
export function drivesNow(domain: LineDomain): {
  readonly domain: readonly DefinedDrive[];
  readonly definition: readonly DefinedDrive[] | null;
} {
  const { live } = domain;
  if (!live.isRunning) return { domain: defined(shutOffDrives(domain), asDefined), definition: null };
  const definition = domain.life.definition === 'none' ? null : defined(live.drives, asDefined);
  return { domain: defined(live.drives, asRunning), definition };
}

function defined(drives: readonly DomainDrive[], as: (disk: LiveDisk) => DefinedDrive): readonly DefinedDrive[] {
  return drives.map(({ target, disk }) => (disk === null ? { target, images: [], terminated: false } : as(disk)));
}

/** Without what was found by following headers. */
function asRunning(disk: LiveDisk): DefinedDrive {
  const detected = disk.images.findIndex((image) => image.detected);
  const images = detected < 0 ? disk.images : disk.images.slice(0, detected);
  return { target: disk.target, images: images.map(plain), terminated: detected < 0 && saysEnd(disk) };
}

/** The domain's XML as it is now, and that of its definition where it runs; both without the numbers of a running domain. */
export function textsNow(domain: LineDomain): { readonly text: string; readonly definitionText: string | null } {
  const { document, live } = domain;
  if (!live.isRunning) return { text: document.text(), definitionText: null };
  const running = live.disks.map((disk) => redefined(disk, asRunning(disk)));
  const empty = live.drives.flatMap(({ target, disk }) => (disk === null ? [target] : []));
  const elements = diskElements(document.text()).filter(({ target }) => empty.includes(target));
  const unnumbered = new Map(elements.map(({ target, text }) => [target, { xml: withMedium(text, null) }]));
  return { text: document.definition(running, false, unnumbered), definitionText: definitionOf(domain) };
}

function saysEnd({ definition }: LiveDisk): boolean {
  return definition?.terminated === true;
}

function asDefined(disk: LiveDisk): DefinedDrive {
  const { images, terminated } = disk.definition ?? { images: disk.images.slice(0, 1), terminated: false };
  return { target: disk.target, images: images.map(plain), terminated };
}

function plain(image: DefinedImage): DefinedImage {
  const { path, type, format, source } = image;
  return { path, type, format, ...(type === 'network' && { source }), ...encryptionOf(image) };
}

/** The same disk defined otherwise, while the domain is shut off. */
export function redefined(disk: LiveDisk, { images, terminated }: Omit<DefinedDrive, 'target'>): LiveDisk {
  return { ...disk, definition: { images, terminated } };
}

/** A definition with an overlay on top. What is below is kept where it named more than one image (qemu_snapshot.c, qemuSnapshotDomainDefUpdateDisk). */
export function withOverlay(
  { images, terminated }: Omit<DefinedDrive, 'target'>,
  overlay: DefinedImage,
  reuse: boolean,
): Omit<DefinedDrive, 'target'> {
  if (reuse || images.length < 2) return { images: [overlay], terminated: false };
  return { images: [overlay, ...images], terminated };
}
