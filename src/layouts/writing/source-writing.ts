import {
  applyEdits,
  attribute,
  attributeValue,
  childElements,
  type TextEdit,
  type TextRange,
  type XmlElement,
} from '../../xml/index.js';
import { canMove, indentationAt, line, lineEnd, type Line } from '../text/lines.js';
import { imageName, loseSourceDetails } from './losses.js';
import { sourceTypeOf } from '../written/source.js';
import { renamed, tag, written, type WritingContext } from './writing-context.js';
import type { WrittenImage } from '../written/written-disk.js';

/** What to change in a `<source>` that moves. */
export interface SourceChanges {
  readonly remove: readonly string[];
  /** Written behind its own attributes. */
  readonly add: readonly string[];
}

/** The element that names the image's source: its own, moved with all its children, or one made of its path. */
export function sourceLines(
  image: WrittenImage,
  changes: SourceChanges,
  name: string,
  context: WritingContext,
): Line[] {
  if (image.source === null) return changes.add.length === 0 ? [] : [line(0, tag(name, changes.add, true))];
  if (image.source.kind === 'attribute') {
    const type = sourceTypeOf(image);
    const path = renamed(type === 'block' ? 'dev' : type === 'dir' ? 'dir' : 'file', image.source.attribute, context);
    return [line(0, tag(name, [path, ...changes.add], true))];
  }
  const { element } = image.source;
  const { start, end } = element.range;
  const besides = image.besideSource ?? [];
  const all = withTls(image, element, changes, context);
  const edits = [
    // What is taken in is written together with the end tag.
    ...renameEdits(element, name, besides.length === 0),
    ...sourceEdits(element, all),
    ...(besides.length === 0 ? [] : [takeIn(element, besides, name, context.text)]),
  ].map((edit) => ({ ...edit, range: { start: edit.range.start - start, end: edit.range.end - start } }));
  return [
    {
      level: 0,
      text: applyEdits(context.text.slice(start, end), edits),
      oldIndentation: canMove(element, context.text) ? indentationAt(context.text, start) : null,
    },
  ];
}

function withTls(
  { tls }: WrittenImage,
  element: XmlElement,
  changes: SourceChanges,
  context: WritingContext,
): SourceChanges {
  if (tls === undefined || tls === attributeValue(element, 'tls')) return changes;
  const said = tls === null ? [] : [written('tls', tls, context)];
  return { remove: [...changes.remove, 'tls'], add: [...changes.add, ...said] };
}

/** Puts elements that stand beside the `<source>` behind what is in it. */
function takeIn(source: XmlElement, besides: readonly XmlElement[], name: string, text: string): TextEdit {
  const indentation = indentationAt(text, source.range.start);
  const outside = indentation === null ? '' : `${lineEnd(text)}${indentation}`;
  const inside = indentation === null ? '' : `${outside}${stepOf(source, indentation, text)}`;
  const lines = besides.map(({ range: { start, end } }) => {
    const own = text.slice(start, end);
    return `${inside}${outside === '' ? own : own.replaceAll(outside, inside)}`;
  });
  const close = `${lines.join('')}${outside}</${name}>`;
  const last = childElements(source).at(-1);
  const end = source.attributes.at(-1)?.range.end ?? source.nameRange.end;
  return last === undefined
    ? { range: { start: end, end: source.range.end }, text: `>${close}` }
    : { range: { start: last.range.end, end: source.range.end }, text: close };
}

/** How much deeper than the `<source>` its children stand. */
function stepOf(source: XmlElement, indentation: string, text: string): string {
  const [child] = childElements(source);
  const own = child === undefined ? null : indentationAt(text, child.range.start);
  return own?.startsWith(indentation) === true && own.length > indentation.length
    ? own.slice(indentation.length)
    : '  ';
}

function renameEdits({ name: old, nameRange, endTag }: XmlElement, name: string, withEnd: boolean): TextEdit[] {
  if (old === name) return [];
  const end = endTag === null || !withEnd ? [] : [{ range: endTag, text: `</${name}>` }];
  return [{ range: nameRange, text: name }, ...end];
}

function sourceEdits(source: XmlElement, changes: SourceChanges): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const [position, { name, range }] of source.attributes.entries()) {
    if (!changes.remove.includes(name)) continue;
    const before = source.attributes[position - 1]?.range.end ?? source.nameRange.end;
    edits.push({ range: { start: before, end: range.end }, text: '' });
  }
  if (changes.add.length > 0) {
    const end = source.attributes.at(-1)?.range.end ?? source.nameRange.end;
    edits.push({ range: { start: end, end }, text: changes.add.map((each) => ` ${each}`).join('') });
  }
  return edits;
}

/** True when the image is a path on the host: all that `file=` can name. */
export function hasPath(image: WrittenImage): boolean {
  if (image.source?.kind !== 'element') return image.source !== null;
  const type = sourceTypeOf(image);
  return (type === 'file' || type === 'block') && attribute(image.source.element, pathName(type)) !== null;
}

/** The image's path as an attribute, for layouts that have only that; what it leaves out is named as lost. */
export function pathAttribute(
  name: string,
  image: WrittenImage,
  typeIsSaid: boolean,
  context: WritingContext,
): string[] {
  if (image.source === null) return [];
  const type = sourceTypeOf(image);
  if (image.source.kind === 'attribute') {
    if (type !== 'file' && !typeIsSaid) loseKind(image, type, name, image.source.attribute.nameRange, context);
    return [renamed(name, image.source.attribute, context)];
  }
  const path = attribute(image.source.element, pathName(type));
  if (path === null) return [];
  if (type === 'block' && !typeIsSaid) loseKind(image, type, name, path.nameRange, context);
  loseSourceDetails(image, [path.name, 'format', 'index'], context);
  return [renamed(name, path, context)];
}

function loseKind(image: WrittenImage, type: string, name: string, at: TextRange, context: WritingContext): void {
  const kind = type === 'block' ? 'a block device' : `of type ${type}`;
  context.lose(
    'source-type',
    `That ${imageName(image)} is ${kind}: only ${name}= is known here.`,
    image.type?.range ?? at,
  );
}

function pathName(type: string): string {
  return type === 'block' ? 'dev' : 'file';
}
