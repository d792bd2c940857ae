import type { DefinedImage, DiskDefinition, LiveDisk, LiveImage } from './live-disk.js';
import { runningSource } from './running-source.js';

/**
 * The definition after a disk's chain has changed from that of `before` to that of `after`: it goes along where it
 * named the same images, and loses its chain where that had become another one (qemu_snapshot.c,
 * qemuSnapshotDiskUpdateSource; qemu_blockjob.c, qemuBlockJobRewriteConfigDiskSource, qemuBlockJobGetConfigDisk and
 * qemuBlockJobClearConfigChain).
 */
export function followedDefinition(before: LiveDisk, after: LiveDisk): DiskDefinition | null {
  const followed = followedChain(before, after);
  const besideSource = before.definition?.besideSource;
  return followed === null || besideSource === undefined ? followed : { ...followed, besideSource };
}

function followedChain(before: LiveDisk, after: LiveDisk): DiskDefinition | null {
  const { definition } = before;
  if (definition === null || sameImages(before.images, after.images)) return definition;
  const [active] = before.images;
  const [next] = after.images;
  const [defined] = definition.images;
  if (active === undefined || next === undefined || defined?.path !== active.path) return definition;
  const grown = after.images.length - before.images.length;
  if (grown > 0 && sameImages(after.images.slice(grown), before.images)) {
    return { ...definition, images: [...after.images.slice(0, grown), ...definition.images] };
  }
  if (next.path === active.path) return withoutTaken(definition, before, after);
  const committed = -grown;
  return committed > 0 && sameImages(before.images.slice(committed), after.images)
    ? afterActiveCommit(definition, before, after, committed)
    : asFound(after);
}

/** What is left of the definition where it names every image down to the new active layer. */
function afterActiveCommit(
  definition: DiskDefinition,
  before: LiveDisk,
  after: LiveDisk,
  committed: number,
): DiskDefinition {
  const named = before.images.slice(0, committed + 1).every(({ path }, at) => definition.images[at]?.path === path);
  return named ? { ...definition, images: definition.images.slice(committed) } : asFound(after);
}

/** The new active layer with all that is known of its chain, but for what was found by following headers. */
function asFound({ images }: LiveDisk): DiskDefinition {
  const detected = images.findIndex((image, at) => at > 0 && image.detected);
  if (detected >= 0) return { images: images.slice(0, detected).map(asItRuns), terminated: false };
  const last = images.at(-1);
  const isOpen = last?.endDetected === true || last?.followsHeader === true;
  return { images: images.map(asItRuns), terminated: !isOpen };
}

function asItRuns(image: LiveImage): DefinedImage {
  return image.type === 'network' ? { ...image, source: runningSource(image) } : image;
}

/** After a commit or a pull: the images above the one that stays below take their new place, if the definition named all. */
function withoutTaken(definition: DiskDefinition, before: LiveDisk, after: LiveDisk): DiskDefinition {
  const kept = after.images.findIndex((_, at) => at > 0 && sameBelow(before.images, after.images, at));
  const below = kept < 0 ? before.images.length : before.images.length - (after.images.length - kept);
  const reached = before.images.slice(0, kept < 0 ? below : below + 1);
  const named = reached.every((image, at) => definition.images[at]?.path === image.path);
  if (!named) return { images: definition.images.slice(0, 1), terminated: false };
  const top = after.images.slice(0, kept < 0 ? after.images.length : kept);
  return { ...definition, images: [...top, ...definition.images.slice(below)] };
}

function sameBelow(before: readonly LiveImage[], after: readonly LiveImage[], at: number): boolean {
  const rest = after.slice(at);
  return sameImages(rest, before.slice(before.length - rest.length));
}

function sameImages(one: readonly LiveImage[], other: readonly LiveImage[]): boolean {
  return one.length === other.length && one.every((image, at) => image.index === other[at]?.index);
}
