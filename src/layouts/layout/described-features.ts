import type { ChainDescription, ImageDescription, LayoutDescription, MirrorDescription } from './description.js';

/**
 * The words that show that a disk is written in the layout, as detection/features.ts names them: `disk/name` and
 * `mirror/name` for children, `mirror@name` for attributes, `mirror/source@name`; likewise `name/…` and `name@…` inside an
 * image's element of that name.
 */
export function describedFeatures({ chain, mirror }: LayoutDescription): ReadonlySet<string> {
  const inMirror = [mirror, ...(mirror.old === null ? [] : [mirror.old])].flatMap((form) =>
    mirrorFeatures(form, chain),
  );
  return new Set([...(chain === null ? [] : chainFeatures(chain)), ...inMirror]);
}

function chainFeatures({ element, order, image }: ChainDescription): string[] {
  const id = order.kind === 'by-parent' ? [`disk/${order.element}`, `${element}/${order.element}`] : [];
  const nested = order.kind === 'nested' ? [`${element}/${element}`] : [];
  return [`disk/${element}`, ...id, ...nested, ...imageFeatures(element, image)];
}

function mirrorFeatures(
  { image, chain: withChain, job, ready, repeats }: MirrorDescription,
  chain: ChainDescription | null,
): string[] {
  const state = [job, ready, ...repeats].flatMap((name) => (name === null ? [] : [`mirror@${name}`]));
  const below = withChain && chain !== null ? [`mirror/${chain.element}`] : [];
  return [...imageFeatures('mirror', image), ...state, ...below];
}

function imageFeatures(element: string, { type, index, format, source }: ImageDescription): string[] {
  const attributes = [
    type,
    index?.in === 'attribute' ? index.attribute : null,
    format.in === 'attribute' ? format.attribute : null,
    source.in === 'attribute' ? source.attribute : null,
  ];
  return [
    ...attributes.flatMap((name) => (name === null ? [] : [`${element}@${name}`])),
    ...(format.in === 'child' ? [`${element}/${format.element}`] : []),
    ...(format.in === 'source' ? [`${element}/source@${format.attribute}`] : []),
  ];
}
