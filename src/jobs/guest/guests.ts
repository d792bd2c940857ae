import { activeImage, formatNode, type LiveDisk } from '../disk/live-disk.js';
import type { JobsHost } from '../host/jobs-host.js';
import type { BlockSession } from '../monitor/block-session.js';
import type { Monitor } from '../monitor/monitor.js';
import { sizeNow } from '../monitor/node-size.js';
import { type DiskPart, GuestDisk } from './guest-disk.js';
import type { KeptRecord } from './guest-record.js';

/** The guest's disks, with what must be on them: they outlive the domain that runs. */
export class Guests {
  readonly #disks = new Map<string, GuestDisk>();
  readonly #kept = new Map<string, ReadonlyMap<string, KeptRecord>>();

  constructor(private readonly host: JobsHost) {}

  /** The guest on a disk that runs. */
  of(disk: LiveDisk): GuestDisk {
    const guest = this.#disks.get(disk.id);
    if (guest === undefined) throw new RangeError(`no guest on ${disk.id}`);
    return guest;
  }

  /**
   * A disk whose images are open is the guest's from here on. `parts` says where there is something on one that is new
   * to it; null where that is not known.
   */
  async plug(
    { session, monitor }: { readonly session: BlockSession; readonly monitor: Monitor },
    disk: LiveDisk,
    parts: readonly DiskPart[] | null,
  ): Promise<void> {
    const known = this.#disks.get(disk.id);
    const guest = known ?? new GuestDisk(disk.id, (path) => this.host.readFile(path));
    this.#disks.set(disk.id, guest);
    await guest.attach(session, formatNode(activeImage(disk)), disk.readOnly, known === undefined ? parts : null);
    // Somebody may have cut the image with qemu-img meanwhile.
    const mayBeShorter = known !== undefined || parts?.some(({ length }) => length === Infinity) === true;
    if (mayBeShorter) guest.endsAt(await sizeNow(monitor, activeImage(disk)));
  }

  /** The guest lets a disk go; what must be on it is still known. */
  async unplug({ id }: Pick<LiveDisk, 'id'>): Promise<void> {
    await this.#disks.get(id)?.detach();
  }

  powerFailed({ id }: Pick<LiveDisk, 'id'>): void {
    this.#disks.get(id)?.powerFailed();
  }

  /** What is on a disk of this id next is another thing. */
  forget(id: string): void {
    this.#disks.delete(id);
  }

  forgetAll(): void {
    this.#disks.clear();
    this.#kept.clear();
  }

  /** Remembers under a name what must be on the disks now. */
  keep(name: string): void {
    this.#kept.set(name, new Map([...this.#disks].map(([id, guest]) => [id, guest.kept()])));
  }

  /** The disks have become what they were then. */
  recall(name: string): void {
    const kept = this.#kept.get(name);
    for (const [id, guest] of this.#disks) {
      const record = kept?.get(id);
      if (record === undefined) this.#disks.delete(id);
      else guest.recall(record);
    }
  }
}
