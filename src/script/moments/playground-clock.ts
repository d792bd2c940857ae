/** 2026-01-01 00:00:00 UTC. Lines have to do the same whenever they run, so the clock only counts what it is asked for. */
const firstSecond = 1_767_225_600;

/** The time of a domain's moments. */
export class PlaygroundClock {
  #second = firstSecond;

  /** What the next second will be. */
  get upcoming(): number {
    return this.#second + 1;
  }

  /** The next second: no two moments are the same. */
  nextSecond(): number {
    this.#second += 1;
    return this.#second;
  }
}
