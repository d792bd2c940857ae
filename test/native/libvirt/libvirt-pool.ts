import { type RealLibvirt, startRealLibvirt } from './real-libvirt.js';

/**
 * Libvirts side by side, each for one scenario at a time: most of what a scenario takes is waiting, for a domain that
 * starts, for virsh, which looks at a job twice a second. They are started as they are needed.
 */
export class LibvirtPool {
  readonly #free: RealLibvirt[] = [];
  readonly #started: Promise<RealLibvirt>[] = [];
  readonly #waiting: ((libvirt: RealLibvirt) => void)[] = [];

  /** Over the Debian root in `directory`; `most` at a time. */
  constructor(
    private readonly directory: string,
    private readonly most: number,
  ) {}

  /** Runs something with a libvirt that nothing else uses meanwhile. */
  async use<Result>(run: (libvirt: RealLibvirt) => Promise<Result>): Promise<Result> {
    const libvirt = await this.#take();
    try {
      return await run(libvirt);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free.push(libvirt);
      else next(libvirt);
    }
  }

  async #take(): Promise<RealLibvirt> {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    if (this.#started.length >= this.most) return new Promise((resolve) => this.#waiting.push(resolve));
    const starting = startRealLibvirt(this.directory);
    this.#started.push(starting);
    return starting;
  }

  async stop(): Promise<void> {
    // One that did not start was heard of by whoever waited for it.
    await Promise.allSettled(this.#started.map(async (starting) => (await starting).stop()));
  }
}
