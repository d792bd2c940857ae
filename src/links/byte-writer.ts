const encoder = new TextEncoder();

/** Builds up bytes: single ones, numbers of variable length, and tagged fields. */
export class ByteWriter {
  readonly #parts: Uint8Array[] = [];

  bytes(part: Uint8Array): this {
    this.#parts.push(part);
    return this;
  }

  byte(value: number): this {
    return this.bytes(Uint8Array.of(value));
  }

  /** LEB128: seven bits a byte, the least significant first, the top bit set on all but the last. */
  number(value: number): this {
    const digits: number[] = [];
    let rest = value;
    while (rest >= 0x80) {
      digits.push((rest % 0x80) + 0x80);
      rest = Math.floor(rest / 0x80);
    }
    return this.bytes(Uint8Array.of(...digits, rest));
  }

  /** A tag (one ASCII character), the content's length, the content. */
  field(tag: string, content: Uint8Array): this {
    return this.byte(tag.charCodeAt(0)).number(content.length).bytes(content);
  }

  text(tag: string, content: string): this {
    return this.field(tag, encoder.encode(content));
  }

  finish(): Uint8Array {
    const whole = new Uint8Array(this.#parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
}
