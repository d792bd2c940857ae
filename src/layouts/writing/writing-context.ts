import {
  attribute,
  firstChild,
  type TextRange,
  type XmlAttribute,
  type XmlElement,
  type XmlNode,
} from '../../xml/index.js';
import type { Loss } from './loss.js';
import { canMove, indentationAt, type Line } from '../text/lines.js';

/** What a layout needs to write a disk, and where it puts what it has no place for. */
export interface WritingContext {
  readonly text: string;
  readonly quote: "'" | '"';
  /** The disk's own `<driver name=>`, which the RFC repeats for each layer. */
  readonly driverName: XmlAttribute | null;
  /** The number of the disk's active layer. */
  readonly activeIndex: XmlAttribute | null;
  /** Names one thing that the layout has no place for. */
  lose(code: string, message: string, range: TextRange): void;
}

/** Collects losses while a disk is written. */
export function writingContext(text: string, disk: XmlElement): WritingContext & { readonly losses: Loss[] } {
  const losses: Loss[] = [];
  return {
    text,
    quote: quoteOf(text, disk),
    driverName: inChild(disk, 'driver', 'name'),
    activeIndex: inChild(disk, 'source', 'index'),
    losses,
    lose: (code, message, range) => {
      losses.push({ code, message, range });
    },
  };
}

function inChild(disk: XmlElement, child: string, name: string): XmlAttribute | null {
  const element = firstChild(disk, child);
  return element === null ? null : attribute(element, name);
}

/** The kind of quote that the disk's text uses first. */
function quoteOf(text: string, disk: XmlElement): "'" | '"' {
  return /["']/.exec(text.slice(disk.range.start, disk.range.end))?.[0] === '"' ? '"' : "'";
}

/** `name='value'`, for values that need no escaping. */
export function written(name: string, value: string, { quote }: WritingContext): string {
  return `${name}=${quote}${value}${quote}`;
}

/** The attribute under another name, its value exactly as the text had it. */
export function renamed(name: string, { valueRange: { start, end } }: XmlAttribute, { text }: WritingContext): string {
  const quote = text.charAt(start - 1);
  return `${name}=${quote}${text.slice(start, end)}${quote}`;
}

/** Part of the old text, to be moved as it is. */
export function moved(level: number, node: XmlNode, { text }: WritingContext): Line {
  return {
    level,
    text: text.slice(node.range.start, node.range.end),
    oldIndentation: canMove(node, text) ? indentationAt(text, node.range.start) : null,
  };
}

/** A start tag or an empty element, with the attributes that are there. */
export function tag(name: string, attributes: readonly string[], empty: boolean): string {
  return `<${[name, ...attributes].join(' ')}${empty ? '/>' : '>'}`;
}
