import type { XmlAttribute } from '../../xml/index.js';
import { line, type Line } from '../text/lines.js';
import { bodyLines, formatLines } from '../writing/image-writing.js';
import { loseFormat, loseFormatDetails, loseIndex, loseStrays, loseType } from '../writing/losses.js';
import { hasPath, pathAttribute, sourceLines } from '../writing/source-writing.js';
import { moved, renamed, tag, written, type WritingContext } from '../writing/writing-context.js';
import { sourceTypeOf } from '../written/source.js';
import type { WrittenImage } from '../written/written-disk.js';
import type { FormatPlace, ImageDescription } from './description.js';

/** An image's words, for the element that stands for it. */
export interface ImageText {
  readonly attributes: readonly string[];
  readonly inside: readonly Line[];
}

/** True when the layout can name the place that the image lies in. */
export function canWrite(image: WrittenImage, { source }: ImageDescription): boolean {
  return source.in === 'child' || image.source === null || hasPath(image);
}

/** True when an image's element holds nothing of its own, only the next one where they are nested. */
export function isLeaf({ type, index, format, source, keeps }: ImageDescription): boolean {
  const inTag = [type, index, format].every((place) => place === null || place.in === 'attribute');
  return inTag && source.in === 'attribute' && keeps.length === 0;
}

export function writeImage(image: WrittenImage, description: ImageDescription, context: WritingContext): ImageText {
  const { type, index, format, source, keeps } = description;
  loseStrays(image, context);
  if (index === null) loseIndex(image, context);
  if (type === null && source.in === 'child') loseType(image, context);
  if (format === null) loseFormat(image, context);
  if (format?.in !== 'child') loseFormatDetails(image, context, false);
  const words: Words = {
    type: (name) =>
      image.type === null ? written(name, sourceTypeOf(image), context) : renamed(name, image.type, context),
    index: said(image.index, context),
    format: said(image.format, context),
  };
  const inTag = (word: keyof Words): readonly string[] => {
    const place = description[word];
    return place?.in === 'attribute' ? listed(words[word](place.attribute)) : [];
  };
  return {
    attributes: [
      ...inTag('type'),
      ...inTag('index'),
      ...(source.in === 'attribute' ? pathAttribute(source.attribute, image, type !== null, context) : []),
      ...inTag('format'),
    ],
    inside: [
      ...[type, index].flatMap((place, at) =>
        place?.in === 'child' ? childLines(place.element, words[at === 0 ? 'type' : 'index'](place.attribute)) : [],
      ),
      ...bodyLines(
        image,
        {
          format: format?.in === 'child' ? formatChild(format, image, context) : [],
          source: source.in === 'child' ? sourceChild(image, description, source.element, words, context) : [],
        },
        keeps,
        context,
      ),
    ],
  };
}

/** What is said of an image, under a name; null where nothing is. */
type Word = (name: string) => string | null;
type Words = Readonly<Record<'type' | 'index' | 'format', Word>>;

function said(attribute: XmlAttribute | null, context: WritingContext): Word {
  return (name) => (attribute === null ? null : renamed(name, attribute, context));
}

function listed(text: string | null): readonly string[] {
  return text === null ? [] : [text];
}

function childLines(element: string, text: string | null): readonly Line[] {
  return text === null ? [] : [line(0, tag(element, [text], true))];
}

function formatChild(
  { element, attribute, holds }: Extract<FormatPlace, { readonly in: 'child' }>,
  image: WrittenImage,
  context: WritingContext,
): Line[] {
  if (image.formatElement?.name === element && image.formatPlace?.attribute === attribute) {
    return [moved(0, image.formatElement, context)];
  }
  loseFormatDetails(image, context, true);
  const type = image.format === null ? [] : [renamed(attribute, image.format, context)];
  const anything = type.length > 0 || image.formatElement !== null;
  const name =
    holds === 'driver' && anything && context.driverName !== null ? [renamed('name', context.driverName, context)] : [];
  return formatLines(element, [...name, ...type], image, context);
}

/** What other layouts said in the source's attributes leaves it, what this one says there comes in. */
function sourceChild(
  image: WrittenImage,
  description: ImageDescription,
  element: string,
  words: Words,
  context: WritingContext,
): Line[] {
  const parts = (['type', 'index', 'format'] as const).map((word) => {
    const place = description[word];
    return { word, name: place?.in === 'source' ? place.attribute : null, old: image[word] };
  });
  const stays = (name: string | null, old: XmlAttribute | null): boolean =>
    old !== null && isIn(image, old) && old.name === name;
  const leaving = parts.flatMap(({ name, old }) =>
    old !== null && isIn(image, old) && !stays(name, old) ? [old.name] : [],
  );
  const add = parts.flatMap(({ word, name, old }) =>
    name === null || stays(name, old) ? [] : listed(words[word](name)),
  );
  const staying = parts.flatMap(({ name, old }) => (stays(name, old) && name !== null ? [name] : []));
  // What libvirt and the RFC's flat layout say in a source means nothing in another's.
  const foreign = ['index', 'format'].filter((name) => !staying.includes(name));
  return sourceLines(image, { remove: [...leaving, ...foreign], add }, element, context);
}

function isIn({ source }: WrittenImage, attribute: XmlAttribute): boolean {
  return source?.kind === 'element' && source.element.attributes.includes(attribute);
}
