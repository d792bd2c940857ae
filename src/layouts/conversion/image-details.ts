import { sourceText } from '../../chain/index.js';
import { childElements, type XmlElement } from '../../xml/index.js';
import { indentationAt } from '../text/lines.js';
import { imageSource } from '../written/source.js';
import type { WrittenDisk, WrittenImage } from '../written/written-disk.js';

/** What a disk's text says of an image beside its place, number and format, and what goes where the image goes. */
export interface ImageDetails {
  /** What stands inside its `<source>`: slices, labels, a data file, encryption. */
  readonly inSource: string;
  /** The `<metadata_cache>` beside its format. */
  readonly inFormat: string;
}

/** The details of every image that the disk's text names, by `sourceText`. */
export function imageDetails(text: string, { active, below, mirror }: WrittenDisk): ReadonlyMap<string, ImageDetails> {
  const images = [
    ...(active === null ? [] : [active]),
    ...(mirror === null ? [] : [mirror.image, ...mirror.below.images]),
    ...below.images,
  ];
  return new Map(
    images.flatMap((image) => {
      const [source, details] = [imageSource(image), detailsOf(text, image)];
      return source === null || details === null ? [] : [[sourceText(source), details] as const];
    }),
  );
}

function detailsOf(text: string, { source, formatElement }: WrittenImage): ImageDetails | null {
  const inSource = source?.kind === 'element' && isLocal(source.element) ? childElements(source.element) : [];
  const inFormat = formatElement === null ? [] : childElements(formatElement, 'metadata_cache');
  if (inSource.length === 0 && inFormat.length === 0) return null;
  return { inSource: elementsText(text, inSource), inFormat: elementsText(text, inFormat) };
}

/** What stands inside the source of a network disk or an NVMe device is its place. */
function isLocal({ attributes }: XmlElement): boolean {
  return attributes.some(({ name }) => name === 'file' || name === 'dev' || name === 'dir' || name === 'volume');
}

/** Each on lines of its own, as the inside of an element that begins in the first column. */
function elementsText(text: string, elements: readonly XmlElement[]): string {
  return elements
    .map(({ range: { start, end } }) => {
      const indentation = indentationAt(text, start) ?? '';
      return `\n  ${text.slice(start, end).replaceAll(`\n${indentation}`, '\n  ')}\n`;
    })
    .join('');
}
