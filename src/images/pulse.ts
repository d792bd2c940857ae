/** Questions that a Worker may leave without an answer before it counts as dead. */
const mostMissed = 4;

export interface PulseParts {
  /** Milliseconds between two questions. */
  readonly every: number;
  /** Asks; nobody waits for the answer: that anything arrives is all. */
  ask(): void;
  /** It never answered. */
  dead(): void;
}

/** While answers are owed, asks from time to time whether anybody is still there to give them. */
export class Pulse {
  readonly #parts: PulseParts;
  #missed = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(parts: PulseParts) {
    this.#parts = parts;
  }

  /** Something arrived, or another Worker began. */
  heard(): void {
    this.#missed = 0;
  }

  /** `owed`: somebody waits for an answer now. */
  update(owed: boolean): void {
    if (owed === (this.#timer !== undefined)) return;
    if (!owed) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      return;
    }
    this.#missed = 0;
    this.#timer = setInterval(() => {
      if (this.#missed >= mostMissed) {
        this.#parts.dead();
        return;
      }
      this.#missed += 1;
      this.#parts.ask();
    }, this.#parts.every);
  }
}
