import type { Disk } from '../../chain/index.js';
import { parseXml } from '../../xml/index.js';
import type { LayoutName } from '../built-in/list.js';
import type { Layout } from '../layout/layout.js';
import { meaning } from '../scorecard/attempt.js';
import { readDiskIn, writeDisk } from './disk-in-layout.js';
import { probeDisks } from './probe-disks.js';

/** Two disks that a layout writes alike, so that no reader could tell them apart. */
export interface Collision {
  readonly one: Disk;
  /** What a reader of the text takes the disk for. */
  readonly other: Disk;
  /** Both, from `<disk>` to `</disk>`. */
  readonly text: string;
  /** What the layout knows that it has no place for; empty where the two look alike to it. */
  readonly lost: readonly string[];
}

/** A disk whose text is read as another one, which is then written otherwise: a fault of a writer or reader. */
export class UnsteadyLayoutError extends Error {
  override readonly name = 'UnsteadyLayoutError';
}

/**
 * Disks that the layout can't tell from others, by trying: each is written and read back. Without
 * any it reads back all that it was tried with. The same layout always gives the same.
 *
 * @throws UnsteadyLayoutError for a layout whose reader and writer disagree
 */
export function collisions(layout: Layout<LayoutName>, disks: readonly Disk[] = probeDisks): readonly Collision[] {
  const found = new Map<string, Collision>();
  for (const disk of disks) {
    const collision = collisionOf(disk, layout);
    if (collision === null) continue;
    const key = collision.kinds.join(' ');
    if (!found.has(key)) found.set(key, collision.found);
  }
  return [...found.values()].sort((a, b) => Number(a.lost.length > 0) - Number(b.lost.length > 0));
}

interface FoundCollision {
  /** What it is about, for one of each. */
  readonly kinds: readonly string[];
  readonly found: Collision;
}

function collisionOf(one: Disk, layout: Layout<LayoutName>): FoundCollision | null {
  const { text, losses } = writeDisk(one, layout);
  const { root } = parseXml(text);
  if (root === null) throw new UnsteadyLayoutError(`What is written of a disk is not well formed: ${text}`);
  const other = readDiskIn(root, one.id, layout);
  if (meaning(other, one) === meaning(one)) return null;
  const again = writeDisk(other, layout).text;
  if (again !== text) throw new UnsteadyLayoutError(`A disk is read as another, which is written otherwise: ${again}`);
  return {
    kinds: [...new Set(losses.map(({ code }) => code))],
    found: { one, other, text, lost: losses.map(({ message }) => message) },
  };
}
