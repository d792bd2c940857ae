import type { OutputChunk } from '../client.js';

/** UTF-16 code units of one stream that are kept and passed on; a command that prints without end must not fill the memory. */
const outputLimit = 16 * 1024 ** 2;

/** What one command writes to one of its output streams: decoded so that no character is cut in two, passed on, and collected. */
export class OutputText {
  readonly #decoder = new TextDecoder();
  readonly #stream: OutputChunk['stream'];
  readonly #pass: (chunk: OutputChunk) => void;
  readonly #parts: string[] = [];
  #length = 0;

  constructor(stream: OutputChunk['stream'], pass: (chunk: OutputChunk) => void) {
    this.#stream = stream;
    this.#pass = pass;
  }

  write(bytes: Uint8Array): void {
    if (this.#length <= outputLimit) this.#add(this.#decoder.decode(bytes, { stream: true }));
  }

  /** Passes on what an incomplete character left, and returns everything that was written. */
  end(): string {
    if (this.#length <= outputLimit) this.#add(this.#decoder.decode());
    return this.#parts.join('');
  }

  /** What was written since the last call of this; the limit counts anew. */
  take(): string {
    this.#length = 0;
    return this.#parts.splice(0).join('');
  }

  #add(text: string): void {
    if (text === '') return;
    this.#length += text.length;
    const kept = this.#length <= outputLimit ? text : `${text}\n[the rest of this output is left out]\n`;
    this.#parts.push(kept);
    this.#pass({ stream: this.#stream, text: kept });
  }
}

/** A text that a command reads as its standard input. */
export class InputText {
  readonly #bytes: Uint8Array;
  #offset = 0;

  constructor(text: string) {
    this.#bytes = new TextEncoder().encode(text);
  }

  read(target: Uint8Array): number {
    const part = this.#bytes.subarray(this.#offset, this.#offset + target.length);
    target.set(part);
    this.#offset += part.length;
    return part.length;
  }
}
