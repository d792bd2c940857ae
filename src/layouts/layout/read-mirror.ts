import { attribute, type XmlElement } from '../../xml/index.js';
import { readBody } from '../written/body.js';
import { silentChain, type WrittenMirror } from '../written/written-disk.js';
import type { ChainDescription, MirrorDescription } from './description.js';
import { type ChainReader, namesBelow } from './read-chain.js';
import { bodyGrammar, imageOf } from './read-image.js';

export type MirrorReader = (mirror: XmlElement) => WrittenMirror;

export function mirrorReader(
  description: MirrorDescription,
  chain: ChainDescription | null,
  readChain: ChainReader,
): MirrorReader {
  const { image, job, ready, repeats, old } = description;
  const below = description.chain ? chain : null;
  const attributes = [job, ready, ...repeats].filter((name) => name !== null);
  const grammar = bodyGrammar(
    image,
    attributes,
    below?.wrapper === null ? namesBelow(below) : [],
    below === null ? [] : besideImages(below),
  );
  const readOld = old === null ? null : oldMirrorReader(old);
  const type = image.type?.in === 'attribute' ? image.type.attribute : null;
  return (element) => {
    if (readOld !== null && type !== null && attribute(element, type) === null) return readOld(element);
    const body = readBody(element, grammar);
    return {
      element,
      image: imageOf(element, body, image, null, [], null),
      below: below === null ? silentChain : readChain(element, body),
      job: job === null ? null : attribute(element, job),
      ready: ready === null ? null : attribute(element, ready),
      repeated: element.attributes.filter(({ name }) => repeats.includes(name)),
    };
  };
}

function besideImages({ wrapper, order }: ChainDescription): readonly string[] {
  return [...(wrapper === null ? [] : [wrapper.element]), ...(order.kind === 'by-parent' ? [order.element] : [])];
}

/** The attributes count and the children don't, not even a chain (virDomainDiskDefMirrorParse). */
function oldMirrorReader(old: MirrorDescription): MirrorReader {
  const read = mirrorReader(old, null, () => silentChain);
  return (element) => {
    const mirror = read(element);
    const ignored = mirror.image.strayNodes.filter((node) => node.kind === 'element');
    const strayNodes = mirror.image.strayNodes.filter((node) => node.kind !== 'element');
    return { ...mirror, image: { ...mirror.image, strayNodes }, below: { ...mirror.below, ignored } };
  };
}
