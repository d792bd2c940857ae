import type { Disk } from '../../chain/index.js';
import { JobsError } from '../jobs-error.js';
import type { InvalidatedImage } from '../disk/invalidated-images.js';
import type { LiveDisk, LiveImage } from '../disk/live-disk.js';
import { findChain, type FoundImage } from '../host/find-chain.js';
import type { JobsHost } from '../host/jobs-host.js';

/** The disks of a running domain, and the numbers of its images: what jobs read and change. */
export class DomainState {
  #disks: readonly LiveDisk[] = [];
  #nextIndex = 1;

  /** `invalidated`: images that hold nothing to rely on, since jobs ran; outlives the domain. */
  constructor(private readonly invalidated: Map<string, InvalidatedImage>) {}

  get disks(): readonly LiveDisk[] {
    return this.#disks;
  }

  disk(id: string): LiveDisk {
    const found = this.#disks.find((disk) => disk.id === id);
    if (found === undefined) throw new RangeError(`no disk ${id}`);
    return found;
  }

  replace(changed: LiveDisk): void {
    this.#disks = this.#disks.map((disk) => (disk.id === changed.id ? changed : disk));
  }

  invalidate(images: readonly InvalidatedImage[]): void {
    for (const image of images) this.invalidated.set(image.path, image);
  }

  /** The domain ends: nothing of its jobs is left. */
  endJobs(): void {
    this.#disks = this.#disks.map((disk) => ({ ...disk, mirror: null, job: null }));
  }

  /** A fresh image under this path is as valid as any. */
  revalidate(path: string): void {
    this.invalidated.delete(path);
  }

  /** The image with the next number of the domain: libvirt never gives one twice while the domain runs. */
  number(image: Omit<LiveImage, 'index'>): LiveImage {
    const index = this.#nextIndex;
    this.#nextIndex += 1;
    return { ...image, index };
  }

  /**
   * Takes the document's disks as a starting domain does: mirrors are not
   * taken over, chains are known to their end, images numbered from each
   * active layer down unless the document numbers all of them.
   * Returns a sentence for each disk that can't be used here.
   */
  async start(host: JobsHost, disks: readonly Disk[]): Promise<readonly string[]> {
    const usable: { readonly disk: Disk; readonly images: readonly FoundImage[] }[] = [];
    const left: string[] = [];
    for (const disk of disks) {
      if (disk.chain.images.length === 0) continue;
      try {
        usable.push({ disk, images: await findChain(host, disk) });
      } catch (error) {
        if (!(error instanceof JobsError) || error.origin !== 'playground') throw error;
        left.push(error.message);
      }
    }
    const numbers = usable.flatMap(({ images }) => images.map((image) => image.index));
    const keep = numbers.every((one) => one !== null && one > 0) && new Set(numbers).size === numbers.length;
    this.#nextIndex = keep ? Math.max(0, ...numbers.map((one) => one ?? 0)) + 1 : 1;
    this.#disks = usable.map(({ disk, images }) => ({
      id: disk.id,
      target: disk.target ?? disk.id,
      device: disk.device,
      images: images.map((image) =>
        keep && image.index !== null ? { ...image, index: image.index } : this.number(image),
      ),
      mirror: null,
      job: null,
    }));
    return left;
  }
}
