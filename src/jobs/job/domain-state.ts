import { type Disk, inDomainOrder } from '../../chain/index.js';
import { JobsError } from '../jobs-error.js';
import type { DomainDrive } from '../disk/named-drives.js';
import { followedDefinition } from '../disk/definition.js';
import type { EndedBackup, RunningBackup } from './running-backup.js';
import type { InvalidatedImage } from '../disk/invalidated-images.js';
import type { DiskDefinition, ImageKey, LiveDisk, LiveImage } from '../disk/live-disk.js';
import { findChain, type FoundImage } from '../host/find-chain.js';
import type { JobsHost } from '../host/jobs-host.js';

/** What a drive's place among the others depends on. */
interface Place {
  readonly target: string;
  readonly bus?: string;
}

function placeOf({ target, id, bus }: Disk): Place {
  return { target: target ?? id, ...(bus !== undefined && { bus }) };
}

/** The disks of a running domain, and the numbers of its images: what jobs read and change. */
export class DomainState {
  #disks: readonly LiveDisk[] = [];
  /** All drives, empty ones too, in the domain's order. */
  #places: readonly Place[] = [];
  #nextIndex = 1;
  /** The backup that is on its way. */
  backup: RunningBackup | null = null;
  /** The one that ended last. */
  lastBackup: EndedBackup | null = null;

  /** `invalidated`: images that hold nothing to rely on, since jobs ran; outlives the domain. */
  constructor(private readonly invalidated: Map<string, InvalidatedImage>) {}

  get disks(): readonly LiveDisk[] {
    return this.#disks;
  }

  /** Targets of the drives with nothing in them. */
  get emptyDrives(): readonly string[] {
    return this.drives.flatMap(({ target, disk }) => (disk === null ? [target] : []));
  }

  /** Disks and empty drives in the domain's order. */
  get drives(): readonly DomainDrive[] {
    return this.#places.map(({ target }) => ({
      target,
      disk: this.#disks.find((disk) => disk.target === target) ?? null,
    }));
  }

  disk(id: string): LiveDisk {
    const found = this.#disks.find((disk) => disk.id === id);
    if (found === undefined) throw new RangeError(`no disk ${id}`);
    return found;
  }

  replace(changed: LiveDisk): void {
    this.#disks = this.#disks.map((disk) =>
      disk.id === changed.id ? { ...changed, definition: followedDefinition(disk, changed) } : disk,
    );
  }

  /** As `replace`, but the definition stays: what is new on the disk ends with the domain. */
  coverForAWhile(changed: LiveDisk): void {
    this.#disks = this.#disks.map((disk) => (disk.id === changed.id ? changed : disk));
  }

  invalidate(images: readonly InvalidatedImage[]): void {
    for (const image of images) this.invalidated.set(image.path, image);
  }

  /** The domain ends: nothing of its jobs is left. Returns its disks as they are then. */
  endJobs(): readonly LiveDisk[] {
    this.#disks = this.#disks.map((disk) => ({ ...disk, mirror: null, job: null, ended: true }));
    return this.#disks;
  }

  /** A fresh image under this path is as valid as any. */
  revalidate(path: string): void {
    this.invalidated.delete(path);
  }

  /** The image with the next number of the domain, its data file with the one after: libvirt never gives one twice while the domain runs. */
  number(image: Omit<LiveImage, 'index'>): LiveImage {
    const index = this.takeNumber();
    return { ...image, index, ...(image.dataFile !== undefined && { dataFileIndex: this.takeNumber() }) };
  }

  /**
   * Takes the document's disks as a starting domain does: mirrors are not
   * taken over, chains are known to their end, images numbered anew.
   * `keys`: of the encrypted images, by path.
   * `before`: the disks as the domain ended with them. Returns a sentence for each disk that can't be used here.
   */
  async start(
    host: JobsHost,
    disks: readonly Disk[],
    keys: ReadonlyMap<string, ImageKey>,
    before: readonly LiveDisk[] = [],
  ): Promise<readonly string[]> {
    const found: { readonly disk: Disk; readonly images: readonly FoundImage[] }[] = [];
    const left: string[] = [];
    for (const disk of inDomainOrder(disks)) {
      try {
        found.push({ disk, images: disk.chain.images.length === 0 ? [] : await findChain(host, disk) });
      } catch (error) {
        if (!(error instanceof JobsError) || error.origin !== 'playground') throw error;
        left.push(error.message);
        found.push({ disk, images: [] });
      }
    }
    this.#nextIndex = 1;
    this.#places = found.map(({ disk }) => placeOf(disk));
    const numbered = this.#numberAll(
      found.map(({ images }) => images),
      keys,
    );
    this.#disks = found.flatMap(({ disk }, at) => {
      const images = numbered[at] ?? [];
      return images.length === 0 ? [] : [remembering(liveDisk(disk, images), before)];
    });
    return left;
  }

  /**
   * A disk that is to come to the running domain, its images numbered on: those that are named have their numbers before
   * anybody looks for them (qemu_hotplug.c, qemuDomainAttachDeviceDiskLiveInternal). Throws as `start` does.
   * `keys`: of the encrypted images, by path.
   */
  async arrivingDisk(host: JobsHost, disk: Disk, keys: ReadonlyMap<string, ImageKey>): Promise<LiveDisk> {
    const before = this.#nextIndex;
    this.#nextIndex += disk.chain.images.length;
    const found = await findChain(host, disk);
    this.#nextIndex = before;
    const [images = []] = this.#numberAll([found], keys);
    return liveDisk(disk, images);
  }

  /**
   * The same of what is to come into a drive: images that were found below are numbered when they are found, and all of
   * them, from the top, once more (qemu_hotplug.c, qemuDomainChangeEjectableMedia).
   */
  async arrivingMedium(host: JobsHost, disk: Disk, keys: ReadonlyMap<string, ImageKey>): Promise<LiveDisk> {
    const found = await findChain(host, disk);
    this.#nextIndex += found.filter(({ named }) => !named).length;
    const [images = []] = this.#numberAll([found], keys);
    return liveDisk(disk, images);
  }

  /** A disk is there from here on, in its place (domain_conf.c, virDomainDiskInsert); in a drive that was empty, if there is one. */
  add(disk: LiveDisk): void {
    this.#disks = inDomainOrder([...this.#disks, disk]);
    this.#place(disk);
  }

  /** A drive with nothing in it is there from here on. */
  addEmptyDrive(drive: Disk): void {
    this.#place(placeOf(drive));
  }

  #place(drive: Place): void {
    if (this.#places.some(({ target }) => target === drive.target)) return;
    this.#places = inDomainOrder([...this.#places, drive]);
  }

  /** The drive of this target has nothing in it any more. */
  empty(target: string): void {
    this.#disks = this.#disks.filter((disk) => disk.target !== target);
  }

  /** The disk or empty drive of this target is gone. */
  remove(target: string): void {
    this.#disks = this.#disks.filter((disk) => disk.target !== target);
    this.#places = this.#places.filter((place) => place.target !== target);
  }

  /** libvirt numbers what is no image, too. */
  takeNumber(): number {
    const index = this.#nextIndex;
    this.#nextIndex += 1;
    return index;
  }

  /**
   * Numbers as a starting libvirt gives them: the last disk first, first all that the document names (an empty drive
   * takes a number, too), then, again the last disk first, what was found below (qemu_process.c,
   * qemuProcessPrepareDomainStorage and qemuProcessPrepareHostStorage).
   */
  #numberAll(
    chains: readonly (readonly FoundImage[])[],
    keys: ReadonlyMap<string, ImageKey>,
  ): readonly (readonly LiveImage[])[] {
    const numbered = chains.map((): LiveImage[] => []);
    const rounds = [(image: FoundImage): boolean => image.named, (image: FoundImage): boolean => !image.named];
    for (const [round, belongs] of rounds.entries()) {
      for (let at = chains.length - 1; at >= 0; at -= 1) {
        const images = chains[at] ?? [];
        if (round === 0 && images.length === 0) this.takeNumber();
        for (const image of images.filter(belongs)) {
          const { named } = image;
          const encryption = named ? keys.get(image.image.path)?.format : undefined;
          numbered[at]?.push(
            this.number({
              ...image.image,
              ...(!named && { detected: true }),
              ...(encryption !== undefined && { encryption, engine: 'qemu' }),
            }),
          );
        }
      }
    }
    return numbered;
  }
}

function liveDisk(disk: Disk, images: readonly LiveImage[]): LiveDisk {
  return {
    id: disk.id,
    target: disk.target ?? disk.id,
    device: disk.device,
    ...(disk.bus !== undefined && { bus: disk.bus }),
    readOnly: disk.device === 'cdrom' || disk.use?.readOnly === true,
    shareable: disk.use?.shareable === true,
    transient: disk.use?.transient === true,
    snapshot: disk.use?.snapshot ?? null,
    ...(disk.onError !== undefined && { onError: disk.onError }),
    ...(disk.besideSource !== undefined && { besideSource: disk.besideSource }),
    images,
    mirror: null,
    job: null,
    definition: definitionOf(disk, images),
    ended: false,
  };
}

/**
 * What stood beside the source is known of a definition until it is read again: of one that the domain ended with, also
 * where its text no longer says it (domain_conf.c, virDomainObjSetDefTransient copies the text, and keeps what it had).
 */
function remembering(disk: LiveDisk, before: readonly LiveDisk[]): LiveDisk {
  const ended = before.find(({ target }) => target === disk.target)?.definition;
  if (ended?.besideSource === undefined || ended.images[0]?.path !== disk.images[0]?.path) return disk;
  return { ...disk, besideSource: [...new Set([...ended.besideSource, ...(disk.besideSource ?? [])])] };
}

function definitionOf({ chain, besideSource }: Disk, images: readonly LiveImage[]): DiskDefinition {
  return {
    images: images.slice(0, chain.images.length),
    terminated: chain.end === 'terminated',
    ...(besideSource !== undefined && { besideSource }),
  };
}
