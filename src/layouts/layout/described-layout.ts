import type { LayoutDescription } from './description.js';
import { describedFeatures } from './described-features.js';
import { describedGrammar } from './described-grammar.js';
import type { Layout } from './layout.js';
import { chainReader } from './read-chain.js';
import { mirrorReader } from './read-mirror.js';

/** The layout that a description describes; `remarks` is what its proposal says of a disk, if anything. */
export function describedLayout<Name extends string>(
  description: LayoutDescription<Name>,
  remarks: Layout['remarks'] = () => [],
): Layout<Name> {
  const { name, label, title, origin, first, libvirtReadsIt, chain, mirror } = description;
  const readBelow = chainReader(chain);
  return {
    ...{ name, label, title, origin, first, libvirtReadsIt, remarks },
    form: { chain, mirror, first },
    grammar: describedGrammar(description),
    features: describedFeatures(description),
    bareMirror: readsBareMirror(mirror),
    mirrorSays: {
      type: mirror !== null && mirror.image.type !== null,
      job: mirror !== null && mirror.job !== null,
      ready: mirror !== null && mirror.ready !== null,
    },
    mirrorElement: mirror?.element ?? null,
    chainOrder: chain?.order ?? null,
    readBelow: (owner) => readBelow(owner),
    readMirror: mirror === null ? null : mirrorReader(mirror, chain, readBelow),
  };
}

function readsBareMirror(mirror: LayoutDescription['mirror']): boolean {
  if (mirror?.element !== 'mirror') return false;
  const { type, source } = mirror.image;
  return source.in === 'child' && source.element === 'source' && type === null;
}
