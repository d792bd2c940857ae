import { deeper, line, type Line } from '../text/lines.js';
import { leadingLines, nestLines, withTrailing } from '../writing/image-writing.js';
import { loseEnd, loseIgnored, loseImage } from '../writing/losses.js';
import { tag, type WritingContext } from '../writing/writing-context.js';
import type { WrittenChain, WrittenImage } from '../written/written-disk.js';
import type { ChainDescription } from './description.js';
import { numberImages } from './number-images.js';
import { canWrite, isLeaf, writeImage } from './write-image.js';

/** Writes the images below another, and names what the layout can't say of them. */
export function writeChain(chain: WrittenChain, description: ChainDescription | null, context: WritingContext): Line[] {
  if (description === null) {
    for (const image of chain.images) loseImage(image, 'backing files have no place here', context);
    loseEnd(chain, context);
    loseIgnored(chain, context);
    return [];
  }
  loseIgnored(chain, context);
  const images = writableImages(chain, description, context);
  const cut = images.length < chain.images.length;
  if (description.end === 'not-said' || cut) loseEnd(chain, context);
  const end = description.end === 'empty-element' && !cut && chain.end === 'terminated';
  const innermost = end ? [line(0, tag(description.element, [], true))] : [];
  return description.order.kind === 'nested'
    ? nestedLines(images, description, innermost, context)
    : [...listLines(images, description, context), ...innermost];
}

/** Those above the first that the layout can't name: what is below that could be said of nothing. */
function writableImages(
  { images }: WrittenChain,
  { element, image: words }: ChainDescription,
  context: WritingContext,
): readonly WrittenImage[] {
  const unwritable = images.findIndex((image) => !canWrite(image, words));
  if (unwritable === -1) return images;
  for (const [position, image] of images.slice(unwritable).entries()) {
    const reason = position === 0 ? `<${element}> can name only a file` : 'what it backs can not be written';
    loseImage(image, reason, context);
  }
  return images.slice(0, unwritable);
}

function nestedLines(
  images: readonly WrittenImage[],
  { element, image: words }: ChainDescription,
  innermost: readonly Line[],
  context: WritingContext,
): Line[] {
  const layers = images.map((image) => {
    const { attributes, inside } = writeImage(image, words, context);
    return {
      before: leadingLines(image, context),
      open: tag(element, attributes, false),
      inside,
      close: withTrailing(`</${element}>`, image, context),
    };
  });
  return nestLines(layers, innermost);
}

function listLines(
  images: readonly WrittenImage[],
  { element, order, image: words }: ChainDescription,
  context: WritingContext,
): Line[] {
  const numbers = order.kind === 'by-parent' ? numberImages(images, order, context) : null;
  const lines = images.flatMap((image, position) => {
    const { attributes, inside } = writeImage(image, words, context);
    const before = leadingLines(image, context);
    if (isLeaf(words)) {
      return [...before, ...inside, line(0, withTrailing(tag(element, attributes, true), image, context))];
    }
    const id = numbers === null ? [] : [line(0, numbers.ids[position] ?? '')];
    return [
      ...before,
      line(0, tag(element, attributes, false)),
      ...deeper([...id, ...inside]),
      line(0, withTrailing(`</${element}>`, image, context)),
    ];
  });
  return numbers === null || images.length === 0 ? lines : [line(0, numbers.top), ...lines];
}
