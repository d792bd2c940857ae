import { expect } from 'vitest';
import type { ImagesClient } from '../../src/images/index.js';
import type { BlockOperation, LiveDisk, LiveImage } from '../../src/jobs/index.js';
import { firstDifference, imageContent } from './image-contents.js';

/** What a job has to leave the images below the active layer as, and which of them may be changed by it. */
export class JobExpectation {
  private constructor(
    /** For counting, e.g. `copy shallow reused`. */
    readonly name: string,
    private readonly before: ReadonlyMap<string, { readonly image: LiveImage; readonly content: Uint8Array }>,
    private readonly operation: BlockOperation,
  ) {}

  /** To be made before the job starts. */
  static async of(images: ImagesClient, disk: LiveDisk, operation: BlockOperation): Promise<JobExpectation> {
    const before = new Map<string, { image: LiveImage; content: Uint8Array }>();
    for (const image of watched(disk, operation)) {
      before.set(image.path, { image, content: await imageContent(images, image.path, image.format) });
    }
    return new JobExpectation(nameOf(operation), before, operation);
  }

  /** Whether it is a commit of an image into a longer one: QEMU then uncovers what that holds (jobs-by-hand.test.ts). */
  get uncovers(): boolean {
    if (this.operation.kind !== 'commit' || this.operation.active) return false;
    const length = (path: string | null): number => this.before.get(path ?? '')?.content.length ?? 0;
    return length(this.operation.base) > length(this.operation.top);
  }

  /** The image that an aborted active commit leaves open for writing (QEMU, block/mirror.c); null for any other end. */
  leftWritable(end: 'completed' | 'failed' | 'cancelled'): string | null {
    return this.operation.kind === 'commit' && this.operation.active && end === 'cancelled'
      ? this.operation.base
      : null;
  }

  /** To be called when the job has ended. `unread`: images that QEMU writes late, so that their files say little. */
  async check(
    images: ImagesClient,
    disk: LiveDisk,
    end: 'completed' | 'failed' | 'cancelled',
    unread: ReadonlySet<string>,
  ): Promise<void> {
    const worthless = this.#worthless();
    const committed = this.#committed(end);
    for (const [path, { image, content }] of this.before) {
      if (worthless.has(path) || unread.has(path)) continue;
      const expected = committed?.base === path ? committed.content : content;
      if (expected === null) continue;
      const difference = firstDifference(expected, await imageContent(images, path, image.format));
      expect(difference, `${path} after the ${this.name} on ${disk.id} has ${end}`).toBeNull();
    }
  }

  /** A commit changes what it commits into, and with it what is above, up to top. */
  #worthless(): ReadonlySet<string> {
    if (this.operation.kind !== 'commit') return new Set();
    const paths = [...this.before.keys()];
    const { top, base } = this.operation;
    const first = this.operation.active ? 0 : paths.indexOf(top ?? '');
    return new Set(paths.slice(first, paths.indexOf(base ?? '')));
  }

  /** What base reads like then; null where only the guest can tell. */
  #committed(end: string): { readonly base: string; readonly content: Uint8Array | null } | null {
    if (this.operation.kind !== 'commit') return null;
    const { top, base, active } = this.operation;
    const known = !active && end === 'completed';
    return { base: base ?? '', content: known ? (this.before.get(top ?? '')?.content ?? null) : null };
  }
}

/** Of a deep chain the images that matter: next below, at the bottom, and those the operation names. */
function watched(disk: LiveDisk, operation: BlockOperation): readonly LiveImage[] {
  const named = 'base' in operation ? [operation.base, operation.kind === 'commit' ? operation.top : null] : [];
  const below = disk.images.slice(1);
  // A copy changes none: one is enough to see that.
  if (operation.kind === 'copy') return below.slice(0, 1);
  return below.filter(({ path }, at) => at === below.length - 1 || named.includes(path));
}

function nameOf(operation: BlockOperation): string {
  if (operation.kind === 'copy') {
    const what = operation.base !== null ? 'to base' : operation.shallow ? 'shallow' : 'whole';
    return `copies ${what}${operation.reuseExternal ? ' reused' : ''}${operation.synchronousWrites ? ' synchronous' : ''}`;
  }
  if (operation.kind === 'commit') return operation.active ? 'commits active' : 'commits below';
  if (operation.kind === 'pull') return operation.base === null ? 'pulls of all' : 'pulls to base';
  return operation.kind;
}
