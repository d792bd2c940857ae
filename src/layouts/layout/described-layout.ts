import type { LayoutDescription } from './description.js';
import { describedFeatures } from './described-features.js';
import { describedGrammar } from './described-grammar.js';
import type { Layout } from './layout.js';
import { chainReader } from './read-chain.js';
import { mirrorReader } from './read-mirror.js';
import { writeChain } from './write-chain.js';
import { writeMirror } from './write-mirror.js';

/** The layout that a description describes; `remarks` is what its proposal says of a disk, if anything. */
export function describedLayout<Name extends string>(
  description: LayoutDescription<Name>,
  remarks: Layout['remarks'] = () => [],
): Layout<Name> {
  const { name, label, title, origin, first, libvirtReadsIt, chain, mirror } = description;
  const { type, source } = mirror.image;
  const readBelow = chainReader(chain);
  return {
    ...{ name, label, title, origin, first, libvirtReadsIt, remarks },
    grammar: describedGrammar(description),
    features: describedFeatures(description),
    bareMirror: source.in === 'child' && type === null,
    mirrorSays: { type: type !== null, job: mirror.job !== null, ready: mirror.ready !== null },
    chainOrder: chain?.order.kind ?? null,
    readBelow: (owner) => readBelow(owner),
    readMirror: mirrorReader(mirror, chain, readBelow),
    writeBelow: (below, context) => writeChain(below, chain, context),
    writeMirror: (written, context) => writeMirror(written, mirror, chain, context),
  };
}
