import type { Chain, Disk, Image } from '../../chain/index.js';
import {
  type DefinedImage,
  encryptionOf,
  type ImageEncryption,
  type LiveDisk,
  type LiveImage,
  type LiveMirror,
  sourceOf,
} from './live-disk.js';
import { runningSource } from './running-source.js';

/** How much of a live disk is written down. */
export interface Writing {
  /**
   * `libvirt`: as libvirt's live XML has it, silent about a chain the mirror
   * inherits. `whole`: every image named, for layouts that can't say "the rest
   * is as in the disk", and for the diagram.
   */
  readonly mirror: 'libvirt' | 'whole';
  /** Write libvirt's allocation numbers. */
  readonly indexes: boolean;
}

/** A live disk as the chain model says it, for XML, diagram and text; one whose domain has ended as it is defined. */
export function asDisk(live: LiveDisk, writing: Writing): Disk {
  return live.ended ? asDefined(live) : asRunning(live, writing);
}

/**
 * The disk as `virsh dumpxml --inactive` has it; `numbered` of a domain that was never defined, of which libvirt has the
 * running machine's numbers only.
 */
export function asDefined(live: LiveDisk, numbered = false): Disk {
  const { id, target, device, images } = live;
  const defined = live.definition ?? { images, terminated: true };
  const written = defined.images.map((image, at): Image => {
    const index = numbered ? (images.find(({ path }) => path === image.path)?.index ?? null) : null;
    return {
      id: `${id}/chain/${at}`,
      source: sourceOf(image),
      format: image.format,
      index,
      ...writtenEncryption(image),
    };
  });
  const chain: Chain = { images: written, end: defined.terminated ? 'terminated' : 'unspecified' };
  return { id, target, device, chain, mirror: null, ...besidesOf(live.definition ?? live) };
}

function besidesOf({ besideSource }: Pick<LiveDisk, 'besideSource'>): Pick<Disk, 'besideSource'> {
  return besideSource === undefined ? {} : { besideSource };
}

function asRunning(live: LiveDisk, writing: Writing): Disk {
  return {
    id: live.id,
    target: live.target,
    device: live.device,
    chain: chainOf(live.images, `${live.id}/chain`, false, writing),
    mirror: live.mirror === null ? null : mirrorOf(live.mirror, live.id, writing),
    ...besidesOf(live),
  };
}

function mirrorOf(mirror: LiveMirror, diskId: string, writing: Writing): NonNullable<Disk['mirror']> {
  const silent = mirror.silentBelow && writing.mirror === 'libvirt';
  const chain = chainOf(mirror.images, `${diskId}/mirror`, silent, writing);
  const written: Chain = silent && mirror.saysEnd === true ? { ...chain, end: 'terminated' } : chain;
  return { chain: written, job: mirror.job, ready: mirror.ready };
}

function chainOf(images: readonly LiveImage[], prefix: string, silentBelow: boolean, writing: Writing): Chain {
  const written = silentBelow ? images.slice(0, 1) : images;
  return {
    images: written.map((image, at) => imageOf(image, `${prefix}/${at}`, writing)),
    // Of an image on a network libvirt reads no header, and says nothing of what is below.
    end: silentBelow || images.at(-1)?.followsHeader === true ? 'unspecified' : 'terminated',
  };
}

function imageOf(image: LiveImage, id: string, writing: Writing): Image {
  const { format, index, dataFile, dataFileIndex, slice } = image;
  return {
    ...{ id, source: writing.indexes ? runningSource(image) : sourceOf(image), format },
    index: writing.indexes ? index : null,
    ...writtenEncryption(image),
    ...(dataFile !== undefined && { dataFile }),
    ...(writing.indexes && dataFileIndex !== undefined && { dataFileIndex }),
    ...(slice !== undefined && { slice }),
  };
}

/** Without the engine: what QEMU encrypts is written with its name in any case. */
function writtenEncryption({ encryption, secret, cipher }: DefinedImage): Omit<ImageEncryption, 'engine'> {
  return encryption === undefined ? {} : encryptionOf({ encryption, secret, cipher });
}
