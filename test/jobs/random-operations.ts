import type { ImagesClient } from '../../src/images/index.js';
import type { BlockOperation, CopyOperation, LiveDisk, LiveImage } from '../../src/jobs/index.js';
import { createFull } from './image-contents.js';
import { runTool } from './memory-images.js';
import { commitOf, copyOf, pullOf } from './operations.js';
import type { RandomJob } from './random-sequence.js';

type RandomCopy = Extract<RandomJob, { kind: 'copy' }>;

/** Makes random jobs ones that can be done on a disk as it is. */
export class RandomOperations {
  #made = 0;

  constructor(private readonly images: ImagesClient) {}

  newPath(): string {
    this.#made += 1;
    return `/images/made${this.#made}`;
  }

  /** `size`: the disk's, bytes. Makes the destination that a copy into an existing image needs. */
  async job(disk: LiveDisk, size: number, job: RandomJob, bandwidth: number): Promise<BlockOperation> {
    const last = disk.images.length - 1;
    switch (job.kind) {
      case 'copy':
        return { ...(await this.#copy(disk, size, job)), bandwidth };
      case 'commit': {
        const top = job.active || last === 1 ? 0 : 1 + (job.top % (last - 1));
        const base = top + 1 + (job.base % (last - top));
        const paths = { disk: disk.id, top: pathAt(disk, top), base: pathAt(disk, base) };
        return commitOf({ ...paths, active: top === 0, delete: job.remove, bandwidth });
      }
      case 'pull': {
        const base = job.base === null ? null : 1 + (job.base % last);
        return pullOf({ disk: disk.id, base: base === null ? null : pathAt(disk, base), bandwidth });
      }
    }
  }

  async #copy(disk: LiveDisk, size: number, copy: RandomCopy): Promise<CopyOperation> {
    const last = disk.images.length - 1;
    const at = last === 0 || copy.share === 'nothing' ? null : copy.share === 'next' ? 1 : 1 + (copy.depth % last);
    const base = at === null ? undefined : disk.images[at];
    const destination = this.newPath();
    // A raw image can't stand on another one.
    const format = base !== undefined && copy.format === 'raw' ? 'qcow2' : copy.format;
    const below = at === null ? [] : disk.images.slice(at);
    if (copy.reuse !== null) await this.#prepare(destination, format, size, below, copy.reuse);
    return copyOf({
      ...{ disk: disk.id, destination, format, granularity: copy.granularity },
      // QEMU 10.0 itself ends or hangs in block/mirror.c, mirror_co_read, where a buffer is no larger than a cluster of a
      // target that what is below isn't open under.
      bufferSize: copy.reuse === null || base === undefined ? copy.bufferSize : null,
      shallow: at !== null && copy.share === 'next',
      base: at !== null && copy.share === 'base' ? pathAt(disk, at) : null,
      reuseExternal: copy.reuse !== null,
      // Known to lose data where what is below a reused image is opened late: synchronous-writes.script.
      synchronousWrites: copy.synchronous && (copy.reuse === null || base === undefined),
    });
  }

  /** What a person would do before --reuse-external. */
  async #prepare(
    path: string,
    format: string,
    size: number,
    chain: readonly LiveImage[],
    how: NonNullable<RandomCopy['reuse']>,
  ): Promise<void> {
    const [base] = chain;
    if (base === undefined) {
      if (how === 'old-data') await createFull(this.images, path, format, size);
      else await runTool(this.images, `qemu-img create -f ${format} ${path} ${size}`);
      return;
    }
    let below = { path: base.path, format: base.format };
    if (how === 'copied-base' || !formatsAreKnown([{ format }, ...chain])) {
      below = { path: this.newPath(), format: 'qcow2' };
      await runTool(this.images, `qemu-img convert -U -f ${base.format} -O qcow2 ${base.path} ${below.path}`);
    }
    await runTool(this.images, `qemu-img create -u -f ${format} -b ${below.path} -F ${below.format} ${path} ${size}`);
  }

  /** Something that libvirt refuses on every disk, whatever its chain and job. */
  mistake(disk: LiveDisk, which: number): BlockOperation {
    const top = pathAt(disk, 0);
    switch (which) {
      case 0:
        return copyOf({ disk: disk.id, destination: 'relative' });
      case 1:
        return copyOf({ disk: disk.id, destination: top, reuseExternal: true });
      case 2:
        return commitOf({ disk: disk.id, top: '/nowhere' });
      case 3:
        return pullOf({ disk: disk.id, base: top });
      case 4:
        return { kind: 'pivot', disk: 'vdz', async: false };
      default:
        return commitOf({ disk: disk.id, active: false, top });
    }
  }
}

/**
 * Whether libvirt finds a chain's formats in its headers: a qed's doesn't tell what is below, unless that is raw, and
 * libvirt takes a guess only for the last image.
 */
export function formatsAreKnown(images: readonly Pick<LiveImage, 'format'>[]): boolean {
  return images.every(({ format }, at) => {
    const below = images[at + 1];
    return format !== 'qed' || below === undefined || below.format === 'raw' || at + 2 === images.length;
  });
}

function pathAt(disk: LiveDisk, at: number): string {
  const image = disk.images[at];
  if (image === undefined) throw new RangeError(`${disk.id} has no image ${at}`);
  return image.path;
}
