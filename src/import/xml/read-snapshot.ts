import { type Disk, type Image, localPath } from '../../chain/index.js';
import { attributeValue, childElements, firstChild, type XmlElement } from '../../xml/index.js';
import { FreeTargets } from '../disk-targets.js';
import { atPath } from '../named-source.js';
import type { ToldImage } from '../contract.js';
import { toldImage } from '../told-image.js';
import { formatIn, localSource, plain } from './element-text.js';
import { innerDisks } from './inner-domain.js';
import type { RootReading } from './root-reading.js';

/**
 * A `<domainsnapshot>` (libvirt's formatsnapshot.html): the disks of the domain that it may hold, as they are once the
 * snapshot is made: an external one puts an overlay on a disk, an internal one a tag into its image.
 */
export function readSnapshot(root: XmlElement, text: string): RootReading {
  const name = plain(root, 'name');
  const what = `the XML of a snapshot${name === null ? '' : `, ${name}`}`;
  const list = firstChild(root, 'disks');
  const entries = list === null ? [] : childElements(list, 'disk');
  const before = innerDisks(firstChild(root, 'domain'), text);
  const targets = new FreeTargets(entries.flatMap((entry) => attributeValue(entry, 'name') ?? []));
  const made = entries.flatMap((entry) => overlaid(entry, before, targets));
  const named = new Set(made.map(({ id }) => id));
  const disks = [...made, ...before.filter(({ id }) => !named.has(id))];
  if (disks.every(({ chain }) => chain.images.length === 0)) {
    const reason =
      'It names no images: libvirt makes their names up when the snapshot is made. Paste what virsh snapshot-dumpxml prints.';
    return { kind: 'refused', what, reason };
  }
  const tag = name ?? 'snapshot';
  const images = entries.flatMap((entry) => internal(entry, before, tag));
  const remarks = [
    ...(before.length > 0
      ? ['The disks are shown as they are once the snapshot is made: its overlays are their active layers.']
      : [untold(made)]),
    ...(firstChild(root, 'inactiveDomain') === null
      ? []
      : ['The persistent definition that it holds beside is left out.']),
    ...images.map(({ source }) => `${'path' in source ? source.path : 'An image'} holds the internal snapshot ${tag}.`),
  ];
  return {
    kind: 'found',
    label: `the snapshot ${name ?? ''}`.trim(),
    imported: { kind: 'disks', what, disks, images, remarks },
  };
}

/** What a snapshot without its domain leaves open: a disk that it names by its path tells at least that. */
function untold(made: readonly Disk[]): string {
  return made.some(({ chain }) => chain.images.length > 1)
    ? 'The snapshot’s XML doesn’t hold the domain: it names disks by their paths and not by their targets.'
    : 'The snapshot’s XML doesn’t hold the domain: what its overlays stand on is not told.';
}

function overlaid(entry: XmlElement, before: readonly Disk[], targets: FreeTargets): readonly Disk[] {
  const target = attributeValue(entry, 'name');
  const source = localSource(firstChild(entry, 'source'));
  if (target === null || source === null || attributeValue(entry, 'snapshot') === 'internal') return [];
  const disk = diskNamed(target, before);
  const path = target.startsWith('/') ? target : null;
  const id = disk?.id ?? (path === null ? target : targets.take(null, 'vd'));
  const overlay: Image = { id: `${id}/chain/0`, source, format: formatIn(entry, 'driver') ?? 'qcow2', index: null };
  const named: Pick<Image, 'source' | 'format'>[] =
    path === null ? [] : [{ source: atPath(path).source, format: null }];
  const below = (disk?.chain.images ?? named).map((image, at) => ({
    ...image,
    id: `${id}/chain/${at + 1}`,
    index: null,
  }));
  return [
    {
      id,
      target: disk?.target ?? id,
      device: disk?.device ?? 'disk',
      chain: { images: [overlay, ...below], end: disk?.chain.end ?? 'unspecified' },
      mirror: null,
    },
  ];
}

/** A snapshot names a disk by its target or by its path. */
function diskNamed(name: string, disks: readonly Disk[]): Disk | undefined {
  return disks.find(({ target, chain }) => target === name || localPath(chain.images[0]?.source) === name);
}

function internal(entry: XmlElement, before: readonly Disk[], tag: string): readonly ToldImage[] {
  if (attributeValue(entry, 'snapshot') !== 'internal') return [];
  const active = diskNamed(attributeValue(entry, 'name') ?? '', before)?.chain.images[0];
  if (active === undefined || active.source === null) return [];
  return [toldImage(active.source, { format: active.format, snapshots: [tag] })];
}
