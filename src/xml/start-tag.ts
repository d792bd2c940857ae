import { decodeAttributeValue } from './entities.js';
import type { TextRange, XmlAttribute } from './model.js';

/** What stands between `<` and `>` of one element. */
export interface StartTag {
  readonly nameRange: TextRange;
  readonly attributes: readonly XmlAttribute[];
  readonly range: TextRange;
  /** True for `<a/>`. */
  readonly selfClosing: boolean;
}

const slash = 0x2f;
const greater = 0x3e;
const equals = 0x3d;

/**
 * Reads the start tag at `start`, the offset of its `<`.
 * The text must be well formed: nothing is checked here.
 */
export function scanStartTag(text: string, start: number): StartTag {
  const nameRange = { start: start + 1, end: nameEnd(text, start + 1) };
  const attributes: XmlAttribute[] = [];
  let at = skipSpace(text, nameRange.end);
  while (!endsTag(text.charCodeAt(at))) {
    const attribute = scanAttribute(text, at);
    attributes.push(attribute);
    at = skipSpace(text, attribute.end);
  }
  const selfClosing = text.charCodeAt(at) === slash;
  return { nameRange, attributes, range: { start, end: at + (selfClosing ? 2 : 1) }, selfClosing };
}

function scanAttribute(text: string, start: number): ScannedAttribute {
  const end = nameEnd(text, start);
  const quoteAt = skipSpace(text, skipSpace(text, end) + 1);
  const closing = text.indexOf(text.charAt(quoteAt), quoteAt + 1);
  return new ScannedAttribute(text.slice(start, end), text.slice(quoteAt + 1, closing), start, quoteAt + 1);
}

/** Makes its ranges when asked: a document has more attributes than anything else, and few are asked. */
class ScannedAttribute implements XmlAttribute {
  readonly value: string;
  readonly #valueEnd: number;

  constructor(
    readonly name: string,
    raw: string,
    readonly start: number,
    readonly valueStart: number,
  ) {
    this.value = decodeAttributeValue(raw);
    this.#valueEnd = valueStart + raw.length;
  }

  get range(): TextRange {
    return { start: this.start, end: this.#valueEnd + 1 };
  }

  get nameRange(): TextRange {
    return { start: this.start, end: this.start + this.name.length };
  }

  get valueRange(): TextRange {
    return { start: this.valueStart, end: this.#valueEnd };
  }

  /** Offset after the closing quote. */
  get end(): number {
    return this.#valueEnd + 1;
  }
}

/** The end of the run of characters that can't end a name inside a tag. */
function nameEnd(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (isSpace(code) || code === equals || endsTag(code)) return at;
    at += 1;
  }
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

function endsTag(code: number): boolean {
  // NaN: past the end, so that a text that breaks the rule above still ends the loop.
  return code === slash || code === greater || Number.isNaN(code);
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
