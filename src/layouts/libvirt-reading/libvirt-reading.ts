import type { Chain, Disk, Image } from '../../chain/index.js';
import type { ReadDisk } from '../contract.js';
import { libvirt } from '../libvirt.js';
import { diskModel, writtenDisk } from '../read-disk.js';
import type { WrittenDisk } from '../written-disk.js';
import { checkParse } from './parse-disk.js';
import { silentChanges } from './silent-changes.js';
import { checkValid } from './validate-disk.js';
import { type LibvirtVerdict, type LibvirtVersion, type ParseMode, Rejection } from './verdict.js';

export interface LibvirtReading {
  /** A running machine's XML: a status file, or what `virsh dumpxml` prints of one. */
  readonly live: LibvirtVerdict;
  /** `virsh define` without `--validate`. */
  readonly inactive: LibvirtVerdict;
}

/** What libvirt's parser makes of a disk, in whatever layout it is written: rules from src/conf/domain_conf.c. */
export function libvirtReading(read: Pick<ReadDisk, 'element' | 'disk'>, version: LibvirtVersion): LibvirtReading {
  return { live: verdict(read, 'live', version), inactive: verdict(read, 'inactive', version) };
}

function verdict(
  { element, disk }: Pick<ReadDisk, 'element' | 'disk'>,
  mode: ParseMode,
  version: LibvirtVersion,
): LibvirtVerdict {
  try {
    checkParse(element, mode, version);
    const written = writtenDisk(element, { layout: 'libvirt', chain: libvirt, mirror: libvirt, marks: [] });
    const understood = asParsed(written, disk.id, mode);
    if (mode === 'inactive') checkValid(element, understood);
    return { kind: 'accepted', disk: understood, changes: silentChanges(written, mode, version) };
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return { kind: 'rejected', stage: error.stage, error: error.message, range: error.range };
  }
}

function asParsed(written: WrittenDisk, id: string, mode: ParseMode): Disk {
  const model = diskModel(written, id);
  const chain = withFormat(model.chain);
  if (mode === 'inactive') return { ...model, chain: withoutIndex(chain), mirror: null };
  const job = model.mirror?.job ?? 'copy';
  return { ...model, chain, mirror: model.mirror === null ? null : { ...model.mirror, job } };
}

/** `aio` is an old word for raw in a disk's driver. */
function withFormat(chain: Chain): Chain {
  return {
    ...chain,
    images: chain.images.map((image): Image => (image.format === 'aio' ? { ...image, format: 'raw' } : image)),
  };
}

function withoutIndex(chain: Chain): Chain {
  return { ...chain, images: chain.images.map((image): Image => ({ ...image, index: null })) };
}
