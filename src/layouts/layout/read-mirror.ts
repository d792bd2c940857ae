import { attribute, type XmlElement } from '../../xml/index.js';
import { readBody } from '../written/body.js';
import { silentChain, type WrittenMirror } from '../written/written-disk.js';
import type { ChainDescription, MirrorDescription } from './description.js';
import type { ChainReader } from './read-chain.js';
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
  const grammar = bodyGrammar(image, attributes, below?.element ?? null, null);
  const readOld = old === null ? null : oldMirrorReader(old);
  return (element) => {
    if (readOld !== null && image.type !== null && attribute(element, image.type) === null) return readOld(element);
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
