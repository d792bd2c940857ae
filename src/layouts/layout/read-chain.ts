import { attribute, firstChild, isElement, isEmpty, type XmlElement } from '../../xml/index.js';
import { type Body, type BodyGrammar, readBody } from '../written/body.js';
import { silentChain, type WrittenChain, type WrittenImage } from '../written/written-disk.js';
import type { ChainDescription } from './description.js';
import { followParents } from './follow-parents.js';
import { bodyGrammar, imageOf } from './read-image.js';

/** Reads the images below the one that an element stands for; `body` is what is in it, where that was read before. */
export type ChainReader = (owner: XmlElement, body?: Body) => WrittenChain;

/** The elements that stand for images of a chain, or for its end. */
export function namesBelow({ element, end }: ChainDescription): readonly string[] {
  return end === null || end.element === element ? [element] : [element, end.element];
}

export function chainReader(chain: ChainDescription | null): ChainReader {
  if (chain === null) return () => silentChain;
  const { order, image, wrapper } = chain;
  const below = namesBelow(chain);
  const inside = bodyGrammar(
    image,
    [],
    order.kind === 'nested' ? below : [],
    order.kind === 'by-parent' ? [order.element] : [],
  );
  const around: BodyGrammar = { attributes: [], format: null, source: null, below, passedOver: [], keeps: [] };
  const read = order.kind === 'nested' ? readNested : readList;
  if (wrapper === null) return (owner, body = readBody(owner, around)) => read(owner, owner, body, chain, inside);
  return (owner) => {
    const [first, ...others] = owner.children.filter(isElement).filter(({ name }) => name === wrapper.element);
    if (first === undefined) return withId(silentChain, owner, chain);
    const body = readBody(first, around);
    const written = read(owner, first, body, chain, inside);
    return {
      ...written,
      ignored: [...written.ignored, ...others],
      beside: [...written.beside, first],
      strayNodes: [...body.strayNodes, ...body.items.flatMap((item) => (item.kind === 'kept' ? [item.node] : []))],
    };
  };
}

/**
 * Follows elements of one name, each inside the one that it backs. Of several beside
 * each other the first counts, as for libvirt's parser.
 */
function readNested(
  _owner: XmlElement,
  around: XmlElement,
  outermost: Body,
  chain: ChainDescription,
  inside: BodyGrammar,
): WrittenChain {
  const images: WrittenImage[] = [];
  const ignored: XmlElement[] = [];
  for (let body = outermost; ;) {
    const [element, ...others] = body.below;
    ignored.push(...others);
    if (element === undefined) return { ...silentChain, images, ignored };
    if (endsChain(element, chain)) {
      const dropped = isEmpty(element) ? [] : [element];
      return {
        ...silentChain,
        images,
        end: 'terminated',
        terminator: element,
        ignored: [...ignored, ...dropped],
      };
    }
    // The comments around a disk's first layer stay where they are when the layer is rewritten.
    const outside = body === outermost && around.name === 'disk';
    const leading = outside ? [] : (body.leading.get(element) ?? []);
    const trailing = outside ? null : (body.trailing.get(element) ?? null);
    body = readBody(element, inside);
    images.push(imageOf(element, body, chain.image, chain.order, leading, trailing));
  }
}

/** libvirt's parser takes any element without `type` for the terminator, whatever it holds. */
function endsChain(element: XmlElement, { element: own, end, image }: ChainDescription): boolean {
  if (element.name !== end?.element) return false;
  if (element.name !== own) return true;
  return image.type?.in === 'attribute'
    ? attribute(element, image.type.attribute) === null
    : isEmpty(element) && element.attributes.length === 0;
}

function readList(
  owner: XmlElement,
  around: XmlElement,
  body: Body,
  chain: ChainDescription,
  inside: BodyGrammar,
): WrittenChain {
  const { order } = chain;
  const baseFirst = order.kind === 'list' && order.first === 'base';
  const last = body.below.at(baseFirst ? 0 : -1);
  const terminator = last !== undefined && endsChain(last, chain) ? last : null;
  const [listed, misplaced] = parted(
    body.below.filter((element) => element !== terminator),
    chain,
  );
  const { reached, ignored } =
    order.kind === 'by-parent'
      ? followParents(owner, listed, order)
      : { reached: baseFirst ? listed.toReversed() : listed, ignored: [] };
  const images = reached.map((element) => {
    const outside = element === listed[0] && around.name === 'disk';
    const leading = outside ? [] : (body.leading.get(element) ?? []);
    const read = readBody(element, inside);
    return imageOf(element, read, chain.image, order, leading, body.trailing.get(element) ?? null);
  });
  const written: WrittenChain = {
    ...silentChain,
    images,
    end: terminator === null ? 'unspecified' : 'terminated',
    terminator,
    ignored: [...ignored, ...misplaced],
  };
  return withId(written, owner, chain);
}

/** Images, and elements that would say the end where it is not. */
function parted(
  elements: readonly XmlElement[],
  { element: own }: ChainDescription,
): readonly [XmlElement[], XmlElement[]] {
  return [elements.filter(({ name }) => name === own), elements.filter(({ name }) => name !== own)];
}

/** With the number of what the chain stands under. */
function withId(written: WrittenChain, owner: XmlElement, { order }: ChainDescription): WrittenChain {
  const id = order.kind === 'by-parent' ? firstChild(owner, order.element) : null;
  return id === null ? written : { ...written, beside: [...written.beside, id] };
}
