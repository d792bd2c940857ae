import type { Chain, Disk, Image, ImageSource } from '../../chain/index.js';
import { judgeDisk, type LibvirtVersion, type ParseMode } from '../../libvirt/index.js';
import type { ReadDisk } from '../reading/contract.js';
import { libvirt } from '../built-in/libvirt/libvirt.js';
import { diskModel, writtenDisk } from '../reading/read-disk.js';
import { imageSource } from '../written/source.js';
import type { WrittenDisk } from '../written/written-disk.js';
import { silentChanges } from './silent-changes.js';
import type { LibvirtVerdict } from './verdict.js';

export interface LibvirtReading {
  /** A running machine's XML: a status file, or what `virsh dumpxml` prints of one. */
  readonly live: LibvirtVerdict;
  /** `virsh define` without `--validate`. */
  readonly inactive: LibvirtVerdict;
}

/** What libvirt makes of a disk, in whatever layout it is written. */
export function libvirtReading(read: Pick<ReadDisk, 'element' | 'disk'>, version: LibvirtVersion): LibvirtReading {
  return { live: verdict(read, 'running', version), inactive: verdict(read, 'define', version) };
}

function verdict(
  { element, disk }: Pick<ReadDisk, 'element' | 'disk'>,
  mode: ParseMode,
  version: LibvirtVersion,
): LibvirtVerdict {
  const judgement = judgeDisk(element, mode, version);
  if (judgement.kind === 'refused') return judgement;
  const written = writtenDisk(element, { chain: libvirt, mirror: libvirt });
  return {
    kind: 'accepted',
    disk: asParsed(written, disk.id, mode),
    changes: silentChanges(written, mode, version),
  };
}

function asParsed(written: WrittenDisk, id: string, mode: ParseMode): Disk {
  // A source without a path is an empty drive's.
  const first = written.active === null ? null : imageSource(written.active);
  const model = diskModel(first === null ? { ...written, active: null } : written, id);
  const { mirror } = model;
  const live = mode === 'running';
  const chain = chainAsParsed(model.chain, live);
  if (mirror === null || !live) return { ...model, chain, mirror: null };
  return {
    ...model,
    chain,
    mirror: { ...mirror, job: mirror.job ?? 'copy', chain: chainAsParsed(mirror.chain, live) },
  };
}

function chainAsParsed(chain: Chain, live: boolean): Chain {
  return { ...chain, images: chain.images.map((image) => imageAsParsed(image, live)) };
}

function imageAsParsed(image: Image, live: boolean): Image {
  return {
    ...image,
    // An old word for raw in a disk's driver.
    format: image.format === 'aio' ? 'raw' : image.format,
    index: live ? image.index : null,
    source: image.source === null ? null : sourceAsParsed(image.source),
  };
}

/** virStorageSourceNetworkDefaultPort in src/conf/storage_source_conf.c. */
const defaultPorts: ReadonlyMap<string, string> = new Map([
  ['http', '80'],
  ['https', '443'],
  ['ftp', '21'],
  ['ftps', '990'],
  ['tftp', '69'],
  ['sheepdog', '7000'],
  ['nbd', '10809'],
  ['ssh', '22'],
  ['iscsi', '3260'],
  ['gluster', '24007'],
  ['vxhs', '9999'],
]);

function sourceAsParsed(source: ImageSource): ImageSource {
  if (source.type !== 'network') return source;
  const query = source.protocol === 'http' || source.protocol === 'https' ? source.query : null;
  const port = defaultPorts.get(source.protocol) ?? null;
  const hosts = source.hosts.map((host) =>
    host.port === null && (host.transport ?? 'tcp') === 'tcp' ? { ...host, port } : host,
  );
  return { ...source, hosts, query };
}
