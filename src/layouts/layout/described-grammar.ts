import { driverElement } from '../grammar/disk.js';
import { formatAttribute, metadataCache } from '../grammar/formats.js';
import { jobAttribute, readyAttribute, repeatedAttribute } from '../grammar/mirror-state.js';
import {
  attribute,
  type AttributeGrammar,
  type AttributeValues,
  element,
  type ElementGrammar,
  ownRule,
  remembered,
} from '../grammar/model.js';
import {
  indexAttribute,
  sourceElement,
  sourceTypeValues,
  typeAttribute,
  untypedSourceElement,
} from '../grammar/source.js';
import type {
  ChainDescription,
  ChainOrder,
  ImageDescription,
  LayoutDescription,
  MirrorDescription,
} from './description.js';

/** What a `<disk>` holds in the layout, beside what every disk does: the mirror first. */
export function describedGrammar({ chain, mirror }: LayoutDescription): readonly ElementGrammar[] {
  if (chain === null) return [mirrorElement(mirror, null)];
  const below = chainElement(chain);
  const id = chain.order.kind === 'by-parent' ? [idElement(chain.order, false)] : [];
  return [mirrorElement(mirror, mirror.chain ? below : null), below, ...id];
}

function chainElement({ element: name, about, order, image }: ChainDescription): ElementGrammar {
  const id = order.kind === 'by-parent' ? [idElement(order, true)] : [];
  const below = (): ElementGrammar[] => (order.kind === 'nested' ? [self] : []);
  const self: ElementGrammar = element(name, about, {
    attributes: imageAttributes(image),
    children: imageChildren(image, id, below, true),
    repeats: order.kind !== 'nested',
  });
  return self;
}

function mirrorElement(
  { about, image, job, ready, repeats }: MirrorDescription,
  below: ElementGrammar | null,
): ElementGrammar {
  return element('mirror', about, {
    attributes: [
      ...imageAttributes(image),
      ...(job === null ? [] : [{ ...jobAttribute, name: job }]),
      ...(ready === null ? [] : [{ ...readyAttribute, name: ready }]),
      ...repeats.map(repeatedAttribute),
    ],
    children: imageChildren(image, [], () => (below === null ? [] : [below]), false),
  });
}

function imageAttributes({ type, index, format, source }: ImageDescription): readonly AttributeGrammar[] {
  return [
    ...(type === null ? [] : [ownRule({ ...typeAttribute(true), name: type })]),
    ...(index?.in === 'attribute' ? [{ ...indexAttribute, name: index.attribute }] : []),
    ...(source.in === 'attribute' ? [ownRule(attribute(source.attribute, source.about, [], true))] : []),
    ...(format.in === 'attribute' ? [formatAttribute(format.attribute, false)] : []),
  ];
}

/** The children of an image's element; where its type is said, that tells what its `<source>` holds. */
function imageChildren(
  { type, format, source }: ImageDescription,
  first: readonly ElementGrammar[],
  below: () => readonly ElementGrammar[],
  layer: boolean,
): (own: AttributeValues) => readonly ElementGrammar[] {
  const inSource = format.in === 'source' ? [formatAttribute(format.attribute, false)] : [];
  const sourceOf = (word: string): ElementGrammar =>
    type === null || inSource.length > 0 ? untypedSourceElement(inSource) : sourceElement(word);
  const children = remembered(
    sourceTypeValues.map(([value]) => value),
    (word) => [
      ...first,
      ...(format.in === 'child' ? [formatElement(format, layer)] : []),
      ...(source.in === 'child' ? [sourceOf(word)] : []),
      ...below(),
    ],
  );
  return (own) => children((type === null ? undefined : own.get(type)) ?? 'file');
}

function formatElement(
  {
    element: name,
    attribute: type,
    about,
    holds,
    required,
  }: Extract<ImageDescription['format'], { readonly in: 'child' }>,
  layer: boolean,
): ElementGrammar {
  if (holds === 'driver') return { ...driverElement(about), name };
  return element(name, about, {
    attributes: [formatAttribute(type, true)],
    children: [metadataCache],
    required: required && layer,
  });
}

function idElement(
  { element: name, index, parent, about }: Extract<ChainOrder, { readonly kind: 'by-parent' }>,
  withParent: boolean,
): ElementGrammar {
  const number = attribute(index, 'The image’s number, unique in the disk.', [], true);
  const backed = attribute(parent, 'The number of the image that stands on this one.');
  return element(name, about, { attributes: withParent ? [number, backed] : [number] });
}
