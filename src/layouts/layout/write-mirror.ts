import type { Line } from '../text/lines.js';
import { elementLines } from '../writing/image-writing.js';
import { loseImage, loseJob, loseReady, loseRepeated, repeats } from '../writing/losses.js';
import { renamed, written, type WritingContext } from '../writing/writing-context.js';
import type { WrittenMirror } from '../written/written-disk.js';
import type { ChainDescription, MirrorDescription } from './description.js';
import { writeChain } from './write-chain.js';
import { canWrite, writeImage } from './write-image.js';

/** Writes a mirror with its chain, and names what the layout can't say of it. */
export function writeMirror(
  mirror: WrittenMirror,
  description: MirrorDescription | null,
  chain: ChainDescription | null,
  context: WritingContext,
): Line[] {
  const numbered = (description?.image.index ?? null) === null ? null : mirror.image.index;
  const below = writeChain(mirror.below, description?.chain === true ? chain : null, context, numbered);
  if (description === null) {
    loseImage(mirror.image, 'mirrors have no place here', context);
    return [];
  }
  const { image: words, job, ready } = description;
  if (!canWrite(mirror.image, words)) {
    const name = words.source.in === 'attribute' ? words.source.attribute : words.source.element;
    loseImage(mirror.image, `${name}= can name only a file, so the mirror is not written`, context);
    return [];
  }
  if (job === null) loseJob(mirror, context);
  if (ready === null) loseReady(mirror, context);
  loseRepeated(mirror, context);
  const { attributes, inside } = writeImage(mirror.image, words, context);
  const again = mirror.repeated.filter((one) => description.repeats.includes(one.name) && repeats(mirror, one));
  const state = [
    ...(job === null ? [] : [mirror.job === null ? written(job, 'copy', context) : renamed(job, mirror.job, context)]),
    ...(ready === null || mirror.ready === null ? [] : [renamed(ready, mirror.ready, context)]),
  ];
  const repeated = again.map((one) => renamed(one.name, one, context));
  return elementLines(description.element, [...attributes, ...repeated, ...state], [...inside, ...below]);
}
