import type { LiveImage } from './live-disk.js';

/** An image whose content is no longer what it was made to be. */
export interface InvalidatedImage {
  readonly path: string;
  readonly reason: string;
}

/** Which file each image file on the storage names as its backing file (absolute paths). */
export type BackingLinks = ReadonlyMap<string, string>;

/**
 * What a commit of `committed` into `base` makes worthless: the committed
 * images themselves, and every other image that stands, at whatever distance,
 * on one of them or on base, for base now holds what wasn't in it.
 * `kept` are the disk's own images above the committed ones: they are rewritten
 * to stand on base and stay right. (QEMU docs/interop/live-block-operations.rst.)
 */
export function invalidatedByCommit(
  committed: readonly LiveImage[],
  base: LiveImage,
  kept: readonly LiveImage[],
  links: BackingLinks,
): readonly InvalidatedImage[] {
  const own: InvalidatedImage[] = committed.map((image) => ({
    path: image.path,
    reason: `its data was committed into ${base.path}, which goes on changing`,
  }));
  const changed = new Set([base.path, ...committed.map((image) => image.path)]);
  const spared = new Set([...changed, ...kept.map((image) => image.path)]);
  const others = overlaysOf(changed, links).filter((path) => !spared.has(path));
  return [...own, ...others.map((path) => ({ path, reason: `it stands on ${base.path}, which the commit changed` }))];
}

/** Every image that stands on one of `below`, directly or not, in the order of `links`. */
export function overlaysOf(below: ReadonlySet<string>, links: BackingLinks): readonly string[] {
  const reached = new Set(below);
  for (let before = -1; before !== reached.size;) {
    before = reached.size;
    for (const [overlay, backing] of links) if (reached.has(backing)) reached.add(overlay);
  }
  return [...links.keys()].filter((path) => reached.has(path) && !below.has(path));
}
