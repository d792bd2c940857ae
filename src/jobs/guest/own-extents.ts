import { type ExtentMap, within } from './extent-map.js';

/** A place that a running disk's active layer holds itself; bytes. `unknown`: data or zeroes, as its file says. */
export interface LiveExtent {
  readonly start: number;
  readonly length: number;
  readonly kind: 'data' | 'zero' | 'unknown';
}

/**
 * What qemu-io's `map` prints (qemu-io-cmds.c, map_f), which asks the node that runs: its file lags behind by what
 * QEMU's caches hold. `touched` is what the guest did meanwhile; null for a text that is none of map's.
 */
export function readLiveMap(text: string, touched: ExtentMap): readonly LiveExtent[] | null {
  const found: LiveExtent[] = [];
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const match = /\((0x[0-9a-f]+)\) bytes +(not )?allocated at offset .*\((0x[0-9a-f]+)\)$/u.exec(line.trim());
    if (match === null) return null;
    const [, length, not, start] = match;
    if (not === undefined) found.push(...kindsOf(Number(start), Number(length), touched));
  }
  return found;
}

function kindsOf(start: number, length: number, touched: ExtentMap): readonly LiveExtent[] {
  const end = start + length;
  const parts: LiveExtent[] = [];
  let at = start;
  const add = (until: number, kind: LiveExtent['kind']): void => {
    if (until > at) parts.push({ start: at, length: until - at, kind });
    at = Math.max(at, until);
  };
  for (const extent of within(touched, start, end)) {
    add(extent.start, 'unknown');
    const [content] = extent.accepts;
    add(extent.end, content?.kind === 'pattern' && content.byte === 0 ? 'zero' : 'data');
  }
  add(end, 'unknown');
  return parts;
}
