/** Nested deeper than this is nobody's answer. */
const deepest = 100;
const mostValues = 50_000;

const words: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ...['true', 'True', 'yes'].map((word) => [word, true] as const),
  ...['false', 'False', 'no'].map((word) => [word, false] as const),
  ...['null', 'None', 'nil', 'undefined'].map((word) => [word, null] as const),
]);

/** Where a value ends, and what it is. */
export interface LenientValue {
  readonly value: unknown;
  /** Past its last character. */
  readonly end: number;
}

/**
 * Reads an object, or a list of objects, as people and languages print them: single quotes, Python's and Ruby's words,
 * `=>`, lines of dots where something was left out, commas too many or too few, brackets that never close.
 * Null where the text at `from` is nothing of the kind.
 */
export function readLenientJson(text: string, from: number): LenientValue | null {
  if (!/^(?:\[\s*)?\{\s*(?:["':]|\.\.\.|\})/u.test(text.slice(from, from + 200))) return null;
  const reader = new LenientReader(text, from);
  const value = reader.value(0);
  return value === undefined || reader.isBroken ? null : { value, end: reader.at };
}

class LenientReader {
  isBroken = false;
  #values = 0;

  constructor(
    readonly text: string,
    public at: number,
  ) {}

  /** Undefined where no value begins here. */
  value(depth: number): unknown {
    this.#skip();
    this.#values += 1;
    if (depth > deepest || this.#values > mostValues) {
      this.isBroken = true;
      return undefined;
    }
    const character = this.text[this.at];
    if (character === '{') return this.#object(depth);
    if (character === '[') return this.#list(depth);
    if (character === '"' || character === "'") return this.#quoted(character);
    const word = /^[^\s,:{}[\]"'=]{1,500}/u.exec(this.text.slice(this.at, this.at + 500))?.[0] ?? '';
    if (word === '') return undefined;
    this.at += word.length;
    if (words.has(word)) return words.get(word);
    return /^-?\d{1,16}(?:\.\d+)?$/u.test(word) ? Number(word) : word;
  }

  #object(depth: number): unknown {
    this.at += 1;
    const entries: [string, unknown][] = [];
    while (this.#isBefore('}')) {
      const before = this.at;
      if (this.text[this.at] === ']') break;
      const key = this.value(depth + 1);
      if (typeof key !== 'string' && typeof key !== 'number') this.isBroken = true;
      this.#skip();
      const between = /^(?:=>|[:=])/u.exec(this.text.slice(this.at, this.at + 2))?.[0];
      if (between === undefined) {
        // Cut off within a key, or prose behind a bracket that never closed.
        this.isBroken ||= this.at < this.text.length;
        break;
      }
      this.at += between.length;
      const value = this.value(depth + 1);
      if (value !== undefined) entries.push([String(key), value]);
      if (this.at === before || this.isBroken) break;
    }
    if (this.text[this.at] === '}') this.at += 1;
    return Object.fromEntries(entries);
  }

  #list(depth: number): unknown {
    this.at += 1;
    const values: unknown[] = [];
    while (this.#isBefore(']')) {
      const before = this.at;
      const value = this.value(depth + 1);
      if (value !== undefined) values.push(value);
      if (this.at === before || this.isBroken) break;
    }
    if (this.text[this.at] === ']') this.at += 1;
    return values;
  }

  #quoted(quote: string): string {
    const parts: string[] = [];
    for (this.at += 1; this.at < this.text.length; this.at += 1) {
      const character = this.text[this.at] ?? '';
      if (character === quote) {
        this.at += 1;
        break;
      }
      if (character !== '\\') {
        // A mail may have broken a line inside a string.
        parts.push(character === '\n' ? ' ' : character);
        continue;
      }
      this.at += 1;
      const escaped = this.text[this.at] ?? '';
      parts.push({ n: '\n', t: '\t', r: '\r' }[escaped] ?? escaped);
    }
    return parts.join('').replace(/ {2,}/gu, ' ');
  }

  /** True where something stands before the bracket that closes, or before the text's end. */
  #isBefore(bracket: string): boolean {
    this.#skip();
    return this.at < this.text.length && this.text[this.at] !== bracket;
  }

  /** Over spaces, commas, what is left out, and remarks. */
  #skip(): void {
    const gap = /(?:[\s,;]|\.{3,}|…|\/\/[^\n]*|#[^\n]*|\/\*[^]*?\*\/|u(?=')|:(?=\w+\s*=>))/uy;
    for (;;) {
      gap.lastIndex = this.at;
      const match = gap.exec(this.text);
      if (match === null || match[0] === '') return;
      this.at += match[0].length;
    }
  }
}
