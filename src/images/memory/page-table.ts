import type { Page } from './page.js';

/**
 * The pages of one file by index, in order. Two parallel arrays kept sorted:
 * files are mostly written from front to back, and holes are found by looking
 * at neighbours.
 */
export class PageTable {
  readonly #indices: number[] = [];
  readonly #pages: Page[] = [];
  #recent = 0;

  get(index: number): Page | undefined {
    const place = this.#place(index);
    return this.#indices[place] === index ? this.#pages[place] : undefined;
  }

  add(index: number, page: Page): void {
    const place = this.#place(index);
    this.#indices.splice(place, 0, index);
    this.#pages.splice(place, 0, page);
    this.#recent = place;
  }

  /** The first page with an index of at least `index`. */
  atOrAfter(index: number): { readonly index: number; readonly page: Page } | null {
    const place = this.#place(index);
    const found = this.#indices[place];
    const page = this.#pages[place];
    return found === undefined || page === undefined ? null : { index: found, page };
  }

  /** Calls `visit` for each page from index `from` to before `to`, in order; the table must not change meanwhile. */
  visit(from: number, to: number, visit: (page: Page, index: number) => void): void {
    for (let place = this.#place(from); place < this.#indices.length; place++) {
      const index = this.#indices[place];
      const page = this.#pages[place];
      if (index === undefined || page === undefined || index >= to) return;
      visit(page, index);
    }
  }

  /** Forgets the pages from index `from` to before `to` that hold no block any more. */
  removeEmpty(from: number, to: number): void {
    const start = this.#place(from);
    let kept = start;
    let place = start;
    for (; place < this.#indices.length; place++) {
      const index = this.#indices[place];
      const page = this.#pages[place];
      if (index === undefined || page === undefined || index >= to) break;
      if (page.allocated === 0) continue;
      this.#indices[kept] = index;
      this.#pages[kept] = page;
      kept += 1;
    }
    this.#indices.splice(kept, place - kept);
    this.#pages.splice(kept, place - kept);
    this.#recent = 0;
  }

  /** Where `index` is or would be inserted; the last place and the one after it are tried first. */
  #place(index: number): number {
    const recent = this.#recent;
    if (this.#indices[recent] === index) return recent;
    if (this.#indices[recent + 1] === index) return (this.#recent = recent + 1);
    const last = this.#indices.length - 1;
    if (last < 0 || (this.#indices[last] ?? 0) < index) return last + 1;
    let low = 0;
    let high = last;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#indices[middle] ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return (this.#recent = low);
  }
}
