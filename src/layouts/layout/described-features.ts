import type { ChainDescription, ImageDescription, LayoutForm, MirrorDescription } from './description.js';

/**
 * The words that show that a disk is written in the layout, as detection/features.ts names them: `disk/name` and
 * `mirror/name` for children, `mirror@name` for attributes, `mirror/source@name`; likewise `name/…` and `name@…` inside an
 * image's element of that name.
 */
export function describedFeatures({ chain, mirror }: LayoutForm): ReadonlySet<string> {
  const forms = mirror === null ? [] : [mirror, ...(mirror.old === null ? [] : [mirror.old])];
  return new Set([
    ...(chain === null ? [] : chainFeatures(chain)),
    ...forms.flatMap((form) => mirrorFeatures(form, chain)),
  ]);
}

function chainFeatures({ element, order, wrapper, image, end }: ChainDescription): string[] {
  const id = order.kind === 'by-parent' ? [`disk/${order.element}`, `${element}/${order.element}`] : [];
  const nested = order.kind === 'nested' ? [`${element}/${element}`] : [];
  const owner = wrapper === null ? 'disk' : wrapper.element;
  const around = wrapper === null ? [] : [`disk/${wrapper.element}`];
  const last = end === null || end.element === element ? [] : [`${owner}/${end.element}`, `${element}/${end.element}`];
  return [...around, `${owner}/${element}`, ...id, ...nested, ...last, ...imageFeatures(element, image)];
}

/** That a `<mirror>` is there tells nothing: what it holds does. */
function mirrorFeatures(
  { element, image, chain: withChain, job, ready, repeats }: MirrorDescription,
  chain: ChainDescription | null,
): string[] {
  const state = [job, ready, ...repeats].flatMap((name) => (name === null ? [] : [`${element}@${name}`]));
  const below = withChain && chain !== null ? [`${element}/${chain.wrapper?.element ?? chain.element}`] : [];
  const ends = withChain && chain?.wrapper === null && chain.end !== null ? [`${element}/${chain.end.element}`] : [];
  const ids = withChain && chain?.order.kind === 'by-parent' ? [`${element}/${chain.order.element}`] : [];
  const own = element === 'mirror' ? [] : [`disk/${element}`];
  return [...own, ...imageFeatures(element, image), ...state, ...below, ...ends, ...ids];
}

function imageFeatures(element: string, { type, index, format, source }: ImageDescription): string[] {
  const places = [type, index, format, source];
  const child = source.in === 'child' ? source.element : null;
  return [
    ...places.flatMap((place) => (place?.in === 'attribute' ? [`${element}@${place.attribute}`] : [])),
    ...[type, index, format].flatMap((place) => (place?.in === 'child' ? [`${element}/${place.element}`] : [])),
    // libvirt's own number stands in many a source, and tells nothing.
    ...[type, index, format].flatMap((place) =>
      place?.in === 'source' && place.attribute !== 'index' ? [`${element}/${child}@${place.attribute}`] : [],
    ),
    ...(child === null || child === 'source' ? [] : [`${element}/${child}`]),
  ];
}
