import type { XmlAttribute } from '../../xml/index.js';
import type { Line } from '../text/lines.js';
import { bodyLines, formatLines } from '../writing/image-writing.js';
import { loseFormatDetails, loseIndex, loseStrays, loseType } from '../writing/losses.js';
import { hasPath, pathAttribute, sourceLines } from '../writing/source-writing.js';
import { moved, renamed, written, type WritingContext } from '../writing/writing-context.js';
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

/** True when an image's element never holds another. */
export function isLeaf({ format, source, index }: ImageDescription): boolean {
  return format.in === 'attribute' && source.in === 'attribute' && index?.in !== 'id';
}

export function writeImage(image: WrittenImage, description: ImageDescription, context: WritingContext): ImageText {
  const { type, index, format, source } = description;
  loseStrays(image, context);
  if (index === null) loseIndex(image, context);
  if (type === null && source.in === 'child') loseType(image, context);
  if (format.in !== 'child') loseFormatDetails(image, context, false);
  const said = (name: string, attribute: XmlAttribute | null): string[] =>
    attribute === null ? [] : [renamed(name, attribute, context)];
  return {
    attributes: [
      ...(type === null ? [] : [typeAttribute(type, image, context)]),
      ...(index?.in === 'attribute' ? said(index.attribute, image.index) : []),
      ...(source.in === 'attribute' ? pathAttribute(source.attribute, image, context) : []),
      ...(format.in === 'attribute' ? said(format.attribute, image.format) : []),
    ],
    inside: bodyLines(
      image,
      {
        format: format.in === 'child' ? formatChild(format, image, context) : [],
        source: source.in === 'child' ? sourceChild(image, description, context) : [],
      },
      context,
    ),
  };
}

function typeAttribute(name: string, image: WrittenImage, context: WritingContext): string {
  return image.type === null ? written(name, sourceTypeOf(image), context) : renamed(name, image.type, context);
}

function formatChild(
  { element, attribute, holds }: Extract<FormatPlace, { readonly in: 'child' }>,
  image: WrittenImage,
  context: WritingContext,
): Line[] {
  if (image.formatElement?.name === element) return [moved(0, image.formatElement, context)];
  loseFormatDetails(image, context, true);
  const type = image.format === null ? [] : [renamed(attribute, image.format, context)];
  const anything = type.length > 0 || image.formatElement !== null;
  const name =
    holds === 'driver' && anything && context.driverName !== null ? [renamed('name', context.driverName, context)] : [];
  return formatLines(element, [...name, ...type], image, context);
}

/** What other layouts said in the source's attributes leaves it, what this one says there comes in. */
function sourceChild(image: WrittenImage, { index, format }: ImageDescription, context: WritingContext): Line[] {
  const inSource = index?.in === 'source' ? index.attribute : null;
  const staysThere = image.source?.kind === 'element' && image.index?.name === inSource && isIn(image, image.index);
  const number =
    inSource === null || image.index === null || staysThere ? [] : [renamed(inSource, image.index, context)];
  const type =
    format.in === 'source' && image.format !== null ? [renamed(format.attribute, image.format, context)] : [];
  const formatName = image.format !== null && isIn(image, image.format) ? image.format.name : 'format';
  return sourceLines(
    image,
    { remove: [...(staysThere ? [] : ['index']), formatName], add: [...number, ...type] },
    context,
  );
}

function isIn({ source }: WrittenImage, attribute: XmlAttribute): boolean {
  return source?.kind === 'element' && source.element.attributes.includes(attribute);
}
