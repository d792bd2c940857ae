import { attribute, firstChild, isEmpty, type XmlElement } from '../../xml/index.js';
import { type Body, type BodyGrammar, readBody } from '../written/body.js';
import { silentChain, type WrittenChain, type WrittenImage } from '../written/written-disk.js';
import type { ChainDescription } from './description.js';
import { followParents } from './follow-parents.js';
import { bodyGrammar, imageOf } from './read-image.js';

/** Reads the images below the one that an element stands for; `body` is what is in it, where that was read before. */
export type ChainReader = (owner: XmlElement, body?: Body) => WrittenChain;

export function chainReader(chain: ChainDescription | null): ChainReader {
  if (chain === null) return () => silentChain;
  const inside = bodyGrammar(chain.image, [], chain.order.kind === 'nested' ? chain.element : null, chain.order);
  const around: BodyGrammar = { attributes: [], format: null, source: null, below: chain.element, passedOver: null };
  const read = chain.order.kind === 'nested' ? readNested : readList;
  return (owner, body = readBody(owner, around)) => read(owner, body, chain, inside);
}

/**
 * Follows elements of one name, each inside the one that it backs. Of several beside
 * each other the first counts, as for libvirt's parser.
 */
function readNested(owner: XmlElement, outermost: Body, chain: ChainDescription, inside: BodyGrammar): WrittenChain {
  const images: WrittenImage[] = [];
  const ignored: XmlElement[] = [];
  for (let body = outermost; ;) {
    const [element, ...others] = body.below;
    ignored.push(...others);
    if (element === undefined) return { ...silentChain, images, ignored };
    if (endsChain(element, chain)) {
      const dropped = isEmpty(element) ? [] : [element];
      return { images, end: 'terminated', terminator: element, ignored: [...ignored, ...dropped], beside: [] };
    }
    // The comments around a disk's first layer stay where they are when the layer is rewritten.
    const outside = body === outermost && owner.name === 'disk';
    const leading = outside ? [] : (body.leading.get(element) ?? []);
    const trailing = outside ? null : (body.trailing.get(element) ?? null);
    body = readBody(element, inside);
    images.push(imageOf(element, body, chain.image, chain.order, leading, trailing));
  }
}

/** libvirt's parser takes any element without `type` for the terminator, whatever it holds. */
function endsChain(element: XmlElement, { end, image }: ChainDescription): boolean {
  if (end === 'not-said') return false;
  return image.type === null
    ? isEmpty(element) && element.attributes.length === 0
    : attribute(element, image.type) === null;
}

function readList(owner: XmlElement, body: Body, chain: ChainDescription, inside: BodyGrammar): WrittenChain {
  const { order } = chain;
  const last = body.below.at(-1);
  const terminator = last !== undefined && endsChain(last, chain) ? last : null;
  const listed = terminator === null ? body.below : body.below.slice(0, -1);
  const { reached, ignored } =
    order.kind === 'by-parent' ? followParents(owner, listed, order) : { reached: listed, ignored: [] };
  const images = reached.map((element) => {
    const outside = element === listed[0] && owner.name === 'disk';
    const leading = outside ? [] : (body.leading.get(element) ?? []);
    const read = readBody(element, inside);
    return imageOf(element, read, chain.image, order, leading, body.trailing.get(element) ?? null);
  });
  const id = order.kind === 'by-parent' ? firstChild(owner, order.element) : null;
  return {
    images,
    end: terminator === null ? 'unspecified' : 'terminated',
    terminator,
    ignored,
    beside: id === null ? [] : [id],
  };
}
