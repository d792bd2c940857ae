import { childElements, isElement } from '../../xml/index.js';
import { deeper, line, type Line } from '../text/lines.js';
import { loseKept } from './losses.js';
import { moved, tag, type WritingContext } from './writing-context.js';
import type { BodyItem, WrittenImage } from '../written/written-disk.js';

/** One image's lines inside its element, in the order in which its old text had them. */
export function bodyLines(
  image: WrittenImage,
  parts: { readonly format: readonly Line[]; readonly source: readonly Line[] },
  keeps: readonly string[],
  context: WritingContext,
): Line[] {
  return itemsOf(image).flatMap((item) => {
    switch (item.kind) {
      case 'format':
        return parts.format;
      case 'source':
        return parts.source;
      case 'kept':
        if (!isElement(item.node) || keeps.includes(item.node.name)) return [moved(0, item.node, context)];
        loseKept(item.node, image, context);
        return [];
    }
  });
}

/** The body's items, with the parts that its layout wrote as attributes in the usual order. */
function itemsOf({ body }: WrittenImage): readonly BodyItem[] {
  const missing = (['format', 'source'] as const).filter((kind) => !body.some((item) => item.kind === kind));
  const [kept, parts] = [body.filter(({ kind }) => kind === 'kept'), body.filter(({ kind }) => kind !== 'kept')];
  if (missing.length === 0) return body;
  if (parts.length === 0) return [...kept, { kind: 'format' }, { kind: 'source' }];
  const added = missing.map((kind): BodyItem => ({ kind }));
  return missing.includes('format') ? insertBeforeSource(body, added) : [...body, ...added];
}

function insertBeforeSource(body: readonly BodyItem[], added: readonly BodyItem[]): BodyItem[] {
  const source = body.findIndex(({ kind }) => kind === 'source');
  return [...body.slice(0, source), ...added, ...body.slice(source)];
}

/** The comments that stand before the image's element. */
export function leadingLines(image: WrittenImage, context: WritingContext): Line[] {
  return image.leading.map((comment) => moved(0, comment, context));
}

/** The line's text with the comment that follows the image on its line. */
export function withTrailing(text: string, image: WrittenImage, context: WritingContext): string {
  if (image.trailing === null) return text;
  const { start, end } = image.trailing.range;
  return `${text} ${context.text.slice(start, end)}`;
}

/** `<driver …/>` or `<format …/>`, holding the metadata cache that the image's old element held. */
export function formatLines(
  name: string,
  attributes: readonly string[],
  image: WrittenImage,
  context: WritingContext,
): Line[] {
  const caches = image.formatElement === null ? [] : childElements(image.formatElement, 'metadata_cache');
  if (attributes.length === 0 && caches.length === 0) return [];
  if (caches.length === 0) return [line(0, tag(name, attributes, true))];
  const inside = caches.map((cache) => moved(0, cache, context));
  return [line(0, tag(name, attributes, false)), ...deeper(inside), line(0, `</${name}>`)];
}

/** An element around lines; empty without any. */
export function elementLines(name: string, attributes: readonly string[], inside: readonly Line[]): Line[] {
  if (inside.length === 0) return [line(0, tag(name, attributes, true))];
  return [line(0, tag(name, attributes, false)), ...deeper(inside), line(0, `</${name}>`)];
}

/**
 * Elements one inside the other, the first outermost, without recursion: a chain
 * may be longer than the call stack. `innermost` stands in the last one.
 */
export function nestLines(
  layers: readonly {
    readonly before: readonly Line[];
    readonly open: string;
    readonly inside: readonly Line[];
    readonly close: string;
    /** The element where nothing at all stands inside; null where it always has both tags. */
    readonly whole: string | null;
  }[],
  innermost: readonly Line[],
): Line[] {
  const lines: Line[] = [];
  const last = layers.at(-1);
  const whole = last !== undefined && innermost.length === 0 && last.inside.length === 0 ? last.whole : null;
  for (const [level, { before, open, inside }] of layers.entries()) {
    const start = whole !== null && level === layers.length - 1 ? whole : open;
    lines.push(...deeper(before, level), line(level, start), ...deeper(inside, level + 1));
  }
  lines.push(...deeper(innermost, layers.length));
  for (const [above, { close }] of layers.toReversed().entries()) {
    if (above > 0 || whole === null) lines.push(line(layers.length - 1 - above, close));
  }
  return lines;
}
