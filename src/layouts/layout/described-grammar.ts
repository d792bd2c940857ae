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
  IndexPlace,
  LayoutForm,
  MirrorDescription,
} from './description.js';

/** What a `<disk>` holds in the layout, beside what every disk does: the mirror first. */
export function describedGrammar({ chain, mirror }: LayoutForm): readonly ElementGrammar[] {
  const below = chain === null ? [] : chainElements(chain);
  return [...(mirror === null ? [] : [mirrorElement(mirror, mirror.chain ? below : [])]), ...below];
}

/** What the owner of a chain holds of it. */
function chainElements(chain: ChainDescription): readonly ElementGrammar[] {
  const { wrapper, end, order } = chain;
  const last = end === null || end.element === chain.element ? [] : [endElement(end.element)];
  const images = [chainElement(chain, last), ...last];
  const id = order.kind === 'by-parent' ? [idElement(order, false)] : [];
  return [...(wrapper === null ? images : [element(wrapper.element, wrapper.about, { children: images })]), ...id];
}

function endElement(name: string): ElementGrammar {
  return element(name, 'Says that nothing is below: the image above it has no backing file.');
}

function chainElement(
  { element: name, about, order, image }: ChainDescription,
  last: readonly ElementGrammar[],
): ElementGrammar {
  const id = order.kind === 'by-parent' ? [idElement(order, true)] : [];
  const below = (): ElementGrammar[] => (order.kind === 'nested' ? [self, ...last] : []);
  const self: ElementGrammar = element(name, about, {
    attributes: imageAttributes(image),
    children: imageChildren(image, id, below, true),
    repeats: order.kind !== 'nested',
  });
  return self;
}

function mirrorElement(
  { element: name, about, image, job, ready, repeats }: MirrorDescription,
  below: readonly ElementGrammar[],
): ElementGrammar {
  return element(name, about, {
    attributes: [
      ...imageAttributes(image),
      ...(job === null ? [] : [{ ...jobAttribute, name: job }]),
      ...(ready === null ? [] : [{ ...readyAttribute, name: ready }]),
      ...repeats.map(repeatedAttribute),
    ],
    children: imageChildren(image, [], () => below, false),
  });
}

function imageAttributes({ type, index, format, source }: ImageDescription): readonly AttributeGrammar[] {
  return [
    ...(type?.in === 'attribute' ? [typeWord(type.attribute)] : []),
    ...(index?.in === 'attribute' ? [indexWord(index.attribute)] : []),
    ...(source.in === 'attribute' ? [ownRule(attribute(source.attribute, source.about, [], true))] : []),
    ...(format?.in === 'attribute' ? [formatAttribute(format.attribute, false)] : []),
  ];
}

function typeWord(name: string): AttributeGrammar {
  return ownRule({ ...typeAttribute(true), name });
}

function indexWord(name: string): AttributeGrammar {
  return { ...indexAttribute, name };
}

function wordElement(
  place: IndexPlace | null,
  word: (name: string) => AttributeGrammar,
  about: string,
): ElementGrammar[] {
  return place?.in === 'child' ? [element(place.element, about, { attributes: [word(place.attribute)] })] : [];
}

/** The children of an image's element; where its type is said, that tells what its `<source>` holds. */
function imageChildren(
  { type, index, format, source, keeps }: ImageDescription,
  first: readonly ElementGrammar[],
  below: () => readonly ElementGrammar[],
  layer: boolean,
): (own: AttributeValues) => readonly ElementGrammar[] {
  const inSource = [
    ...(type?.in === 'source' ? [typeWord(type.attribute)] : []),
    ...(index?.in === 'source' && index.attribute !== 'index' ? [indexWord(index.attribute)] : []),
    ...(format?.in === 'source' ? [formatAttribute(format.attribute, false)] : []),
  ];
  const typed = type?.in === 'attribute' && inSource.length === 0;
  const sourceOf = (name: string, word: string): ElementGrammar =>
    renamedSource(typed ? sourceElement(word) : untypedSourceElement(inSource), name);
  const children = remembered(
    sourceTypeValues.map(([value]) => value),
    (word) => [
      ...first,
      ...wordElement(type, typeWord, 'What kind of place the image lies in.'),
      ...wordElement(index, indexWord, 'The image’s number.'),
      ...(format?.in === 'child' ? [formatElement(format, layer)] : []),
      ...(source.in === 'child' ? [sourceOf(source.element, word)] : []),
      ...keeps.map((name) => element(name, 'Kept as it is.', { open: true, repeats: true })),
      ...below(),
    ],
  );
  return (own) => children((type?.in === 'attribute' ? own.get(type.attribute) : undefined) ?? 'file');
}

/** The source under another name: whether what it says is enough only libvirt's own can tell. */
function renamedSource(source: ElementGrammar, name: string): ElementGrammar {
  if (name === source.name) return source;
  const attributes = (own: AttributeValues): AttributeGrammar[] =>
    source.attributes(own).map((each) => ({ ...each, required: false }));
  return { ...source, name, attributes };
}

function formatElement(
  {
    element: name,
    attribute: type,
    about,
    holds,
    required,
  }: Extract<NonNullable<ImageDescription['format']>, { readonly in: 'child' }>,
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
