import type { XmlAttribute } from '../../xml/index.js';
import { deeper, line, type Line } from '../text/lines.js';
import { elementLines, leadingLines, nestLines, withTrailing } from '../writing/image-writing.js';
import { loseEnd, loseIgnored, loseImage, loseNodes } from '../writing/losses.js';
import { tag, type WritingContext } from '../writing/writing-context.js';
import type { WrittenChain, WrittenImage } from '../written/written-disk.js';
import type { ChainDescription } from './description.js';
import { numberImages } from './number-images.js';
import { canWrite, isLeaf, writeImage } from './write-image.js';

/** Writes the images below another, whose number is `topIndex`, and names what the layout can't say of them. */
export function writeChain(
  chain: WrittenChain,
  description: ChainDescription | null,
  context: WritingContext,
  topIndex: XmlAttribute | null,
): Line[] {
  loseNodes(
    chain.strayNodes.filter(({ kind }) => kind !== 'text'),
    context,
  );
  if (description === null) {
    for (const image of chain.images) loseImage(image, 'backing files have no place here', context);
    loseEnd(chain, context);
    loseIgnored(chain, context);
    return [];
  }
  loseIgnored(chain, context);
  const images = writableImages(chain, description, context);
  const cut = images.length < chain.images.length;
  const { end, wrapper, order } = description;
  if (end === null || cut) loseEnd(chain, context);
  const innermost = end !== null && !cut && chain.end === 'terminated' ? [line(0, tag(end.element, [], true))] : [];
  const numbers = order.kind === 'by-parent' ? numberImages(images, order, context, topIndex) : null;
  const id = numbers === null || images.length === 0 ? [] : [line(0, numbers.top)];
  const lines =
    order.kind === 'nested'
      ? nestedLines(images, description, innermost, context)
      : listLines(images, description, numbers?.ids ?? null, innermost, context);
  return [...id, ...(wrapper === null || lines.length === 0 ? lines : elementLines(wrapper.element, [], lines))];
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
      whole: isLeaf(words) ? withTrailing(tag(element, attributes, true), image, context) : null,
      inside,
      close: withTrailing(`</${element}>`, image, context),
    };
  });
  return nestLines(layers, innermost);
}

function listLines(
  images: readonly WrittenImage[],
  { element, order, image: words }: ChainDescription,
  ids: readonly string[] | null,
  end: readonly Line[],
  context: WritingContext,
): Line[] {
  const each = images.map((image, position): readonly Line[] => {
    const { attributes, inside } = writeImage(image, words, context);
    const before = leadingLines(image, context);
    if (ids === null && isLeaf(words)) {
      return [...before, ...inside, line(0, withTrailing(tag(element, attributes, true), image, context))];
    }
    const id = ids === null ? [] : [line(0, ids[position] ?? '')];
    return [
      ...before,
      line(0, tag(element, attributes, false)),
      ...deeper([...id, ...inside]),
      line(0, withTrailing(`</${element}>`, image, context)),
    ];
  });
  const baseFirst = order.kind === 'list' && order.first === 'base';
  return (baseFirst ? [...each, end].toReversed() : [...each, end]).flat();
}
