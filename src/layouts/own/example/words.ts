import type { Image } from '../../../chain/index.js';
import { childElements, isEmpty, type XmlElement } from '../../../xml/index.js';
import type { FormatPlace, ImageDescription, Place, SourcePlace } from '../../layout/description.js';
import { untypedSourceElement } from '../../grammar/source.js';
import { usualAbouts } from '../read-form.js';
import { imageName, namesPlace } from './example-disk.js';
import type { FindingList } from './findings.js';

/** An image's element in an example. */
export interface ShownImage {
  readonly image: Image;
  readonly element: XmlElement;
  /** Children that are no part of the image: the next one, the end, a number for the chain's order. */
  readonly others: ReadonlySet<string>;
  /** Attributes that say no word about the image. */
  readonly state: ReadonlySet<string>;
}

/** Where the example says what of images; `who` is what they are called in findings. */
export function describedImage(
  shown: readonly ShownImage[],
  who: string,
  numbered: boolean,
  findings: FindingList,
): ImageDescription {
  const source = sourcePlace(shown);
  const type = onePlace(shown, source, 'type', who, findings);
  const index = numbered ? null : onePlace(shown, source, 'index', who, findings);
  const place = onePlace(shown, source, 'format', who, findings);
  const format = place === null ? null : formatPlace(place, shown);
  const used = { source, places: [type, index, place].filter((one) => one !== null) };
  for (const one of shown) strange(one, used, findings);
  const keeps = [...new Set(shown.flatMap((one) => leftOver(one, used).map(({ name }) => name)))];
  findings.understand(
    source.in === 'attribute'
      ? `The path of ${who} stands in ${source.attribute}=, so it can be nothing but a path.`
      : `The source of ${who} is a <${source.element}>.`,
  );
  if (keeps.length > 0)
    findings.understand(`Kept inside ${who}, as they are: ${keeps.map((name) => `<${name}>`).join(', ')}.`);
  return { type, index, format, source, keeps };
}

function sourcePlace(shown: readonly ShownImage[]): SourcePlace {
  for (const { image, element } of shown) {
    const { source } = image;
    if (source === null) continue;
    const inTag = element.attributes.find((each) => namesPlace(each, source));
    if (inTag !== undefined) return { in: 'attribute', attribute: inTag.name, about: usualAbouts.pathAbout };
    const child = sourceChild(element, image);
    if (child !== undefined) return { in: 'child', element: child.name };
  }
  return { in: 'child', element: 'source' };
}

function sourceChild(element: XmlElement, { source }: Image): XmlElement | undefined {
  return source === null
    ? undefined
    : childElements(element).find(({ attributes }) => attributes.some((each) => namesPlace(each, source)));
}

const wordNames = { type: 'the source type', index: 'the number', format: 'the format' } as const;
type WordName = keyof typeof wordNames;

function valueOf({ source, format, index }: Image, word: WordName): string | null {
  if (word === 'type') return source?.type ?? null;
  return word === 'format' ? format : index === null ? null : `${index}`;
}

/** The place that all images say a word in; null where none does. */
function onePlace(
  shown: readonly ShownImage[],
  source: SourcePlace,
  word: WordName,
  who: string,
  findings: FindingList,
): Place | null {
  const saying = shown.filter(({ image }) => valueOf(image, word) !== null);
  if (saying.length === 0) {
    if (word !== 'type') findings.leaveOpen(`Where ${wordNames[word]} of ${who} stands: no image here has one.`);
    return null;
  }
  const found = saying.map((one) => ({ one, places: placesOf(one, source, valueOf(one.image, word) ?? '') }));
  const counted = new Map<string, { readonly place: Place; count: number }>();
  for (const place of found.flatMap(({ places }) => places)) {
    const known = counted.get(placeText(place));
    if (known === undefined) counted.set(placeText(place), { place, count: 1 });
    else known.count += 1;
  }
  const [best] = [...counted.values()].sort((a, b) => b.count - a.count);
  if (best === undefined) {
    findings.understand(`${capital(wordNames[word])} of ${who} is not said.`);
    return null;
  }
  const text = placeText(best.place);
  findings.understand(`${capital(wordNames[word])} of ${who} stands in ${text}.`);
  for (const { one, places } of found) {
    if (places.some((place) => placeText(place) === text)) continue;
    const [other] = places;
    findings.contradict(
      one.element.nameRange,
      `${capital(wordNames[word])} of ${imageName(one.image)} is ${other === undefined ? 'not said here' : `in ${placeText(other)}`}, but elsewhere it is in ${text}.`,
    );
  }
  return best.place;
}

function placesOf({ element, others, state, image }: ShownImage, source: SourcePlace, value: string): Place[] {
  const inTag = element.attributes
    .filter(({ name }) => !state.has(name) && !(source.in === 'attribute' && name === source.attribute))
    .flatMap(({ name, value: said }): Place[] => (said === value ? [{ in: 'attribute', attribute: name }] : []));
  const own = source.in === 'child' ? sourceChild(element, image) : undefined;
  const inChildren = childElements(element)
    .filter((child) => child !== own && !others.has(child.name))
    .flatMap((child) =>
      child.attributes.flatMap(({ name, value: said }): Place[] =>
        said === value ? [{ in: 'child', element: child.name, attribute: name }] : [],
      ),
    );
  const inSource = (own?.attributes ?? []).flatMap(({ name, value: said }): Place[] =>
    said === value && (name === 'index' || !libvirtHas(name)) ? [{ in: 'source', attribute: name }] : [],
  );
  return [...inTag, ...inChildren, ...inSource];
}

function libvirtHas(attribute: string): boolean {
  return untypedSourceElement()
    .attributes(new Map())
    .some(({ name }) => name === attribute);
}

function formatPlace(place: Place, shown: readonly ShownImage[]): FormatPlace {
  if (place.in !== 'child') return place;
  const children = shown.flatMap(({ element }) => childElements(element, place.element));
  const driver = children.some(({ attributes }) =>
    attributes.some(({ name, value }) => name === 'name' && value === 'qemu'),
  );
  return {
    ...place,
    about: usualAbouts.formatAbout,
    holds: driver && place.attribute === 'type' ? 'driver' : 'format',
    required: false,
  };
}

interface Used {
  readonly source: SourcePlace;
  readonly places: readonly Place[];
}

/** Elements inside that say nothing of the image that is known. */
function leftOver({ element, others }: ShownImage, { source, places }: Used): XmlElement[] {
  const known = new Set([
    ...others,
    ...(source.in === 'child' ? [source.element] : []),
    ...places.flatMap((place) => (place.in === 'child' ? [place.element] : [])),
  ]);
  return childElements(element).filter(
    (child) => !known.has(child.name) && !(isEmpty(child) && child.attributes.length === 0),
  );
}

/** Attributes that nothing of the disk stands behind. */
function strange({ element, state }: ShownImage, { source, places }: Used, findings: FindingList): void {
  const known = new Set([
    ...state,
    ...(source.in === 'attribute' ? [source.attribute] : []),
    ...places.flatMap((place) => (place.in === 'attribute' ? [place.attribute] : [])),
  ]);
  for (const { name, value, range } of element.attributes) {
    if (known.has(name)) continue;
    findings.contradict(range, `${name}='${value}' is no word about this disk: nothing of it is ${value}.`);
  }
}

export function placeText(place: Place): string {
  switch (place.in) {
    case 'attribute':
      return `${place.attribute}= of its tag`;
    case 'child':
      return `<${place.element} ${place.attribute}=>`;
    case 'source':
      return `${place.attribute}= of its source`;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
