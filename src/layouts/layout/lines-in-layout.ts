import type { Line } from '../text/lines.js';
import type { WritingContext } from '../writing/writing-context.js';
import type { WrittenChain, WrittenMirror } from '../written/written-disk.js';
import type { Layout } from './layout.js';
import { writeChain } from './write-chain.js';
import { writeMirror } from './write-mirror.js';

/** The lines that say, in a layout, what is below a disk's active layer; none when nothing is to be said. */
export function chainLinesIn({ form }: Layout, below: WrittenChain, context: WritingContext): Line[] {
  return writeChain(below, form.chain, context, context.activeIndex);
}

/** The lines of a mirror in a layout; none for no mirror. */
export function mirrorLinesIn({ form }: Layout, mirror: WrittenMirror | null, context: WritingContext): Line[] {
  return mirror === null ? [] : writeMirror(mirror, form.mirror, form.chain, context);
}
