import type { LiveExtent } from '../../jobs/index.js';
import type { OwnExtent } from '../../scenario/index.js';
import type { ImageFact } from '../state/state.js';

/** What is known of the images, with the places that running domains' active layers hold now in place of their files'. */
export function withLiveExtents(
  facts: ReadonlyMap<string, ImageFact>,
  running: ReadonlyMap<string, readonly LiveExtent[]>,
): ReadonlyMap<string, ImageFact> {
  if (running.size === 0) return facts;
  return new Map(
    [...facts].map(([path, fact]) => {
      const live = running.get(path);
      return [path, live === undefined ? fact : { ...fact, extents: told(live, fact.extents ?? []) }];
    }),
  );
}

/** Where QEMU does not tell data from zeroes, the file does; both are in order. */
function told(live: readonly LiveExtent[], file: readonly OwnExtent[]): readonly OwnExtent[] {
  const zeroes = file.filter(({ kind }) => kind === 'zero');
  const parts: OwnExtent[] = [];
  let next = 0;
  for (const { start, length, kind } of live) {
    const end = start + length;
    let at = start;
    const add = (until: number, as: OwnExtent['kind']): void => {
      if (until > at) parts.push({ start: at, length: until - at, kind: as });
      at = Math.max(at, until);
    };
    for (let zero = zeroes[next]; kind === 'unknown' && zero !== undefined && zero.start < end; zero = zeroes[next]) {
      const stop = zero.start + zero.length;
      if (stop > start) add(Math.max(at, zero.start), 'data');
      if (stop > start) add(Math.min(end, stop), 'zero');
      if (stop > end) break;
      next += 1;
    }
    add(end, kind === 'unknown' ? 'data' : kind);
  }
  return parts;
}
