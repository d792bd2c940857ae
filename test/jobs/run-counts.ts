/** How much of what was tried came about, by name: a test in which every job is refused tests nothing. */
export class RunCounts {
  readonly #counts = new Map<string, number>();

  add(name: string): void {
    this.#counts.set(name, this.get(name) + 1);
  }

  get(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  /** One line for people. */
  text(): string {
    const sorted = [...this.#counts].sort(([left], [right]) => (left < right ? -1 : 1));
    return sorted.map(([name, count]) => `${name} ${count}`).join(', ');
  }
}
