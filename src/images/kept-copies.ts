import type { Checkpoint } from './checkpoint.js';
import type { FileCopy } from './memory/file-copy.js';

/** The page's copies of small files, in case their Worker dies. */
export class KeptCopies {
  #copies: ReadonlyMap<string, FileCopy> = new Map();

  get all(): readonly FileCopy[] {
    return [...this.#copies.values()];
  }

  update({ kept, copies }: Checkpoint): void {
    const fresh = new Map(copies.map((copy) => [copy.path, copy]));
    const next = new Map<string, FileCopy>();
    for (const path of kept) {
      const copy = fresh.get(path) ?? this.#copies.get(path);
      if (copy !== undefined) next.set(path, copy);
    }
    this.#copies = next;
  }

  /** Of these files, those that can be restored and those that are lost. */
  divide(paths: readonly string[]): { readonly restored: readonly string[]; readonly lost: readonly string[] } {
    return {
      restored: paths.filter((path) => this.#copies.has(path)),
      lost: paths.filter((path) => !this.#copies.has(path)),
    };
  }
}
