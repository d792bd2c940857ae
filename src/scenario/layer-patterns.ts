/** The byte an image's own data is filled with. */
export interface Pattern {
  /** 1 to 255. */
  readonly byte: number;
  /** For a sentence: `0x62 (b)`. */
  readonly shown: string;
}

const letters = Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', (letter) =>
  letter.charCodeAt(0),
);
const others = Array.from({ length: 255 }, (_, at) => at + 1).filter((byte) => !letters.includes(byte));

/**
 * Hands out a byte for each image: its name's first letter where that is still
 * free (so that `qemu-io -c "read -v 0 512"` shows bbbb for base), else the next free one.
 * After 255 images they come round again.
 */
export class LayerPatterns {
  readonly #used = new Set<number>();

  next(name: string): Pattern {
    if (this.#used.size === letters.length + others.length) this.#used.clear();
    const wished = /[A-Za-z0-9]/u.exec(name)?.[0].toLowerCase().charCodeAt(0);
    const byte =
      [...(wished === undefined ? [] : [wished]), ...letters, ...others].find((each) => !this.#used.has(each)) ?? 1;
    this.#used.add(byte);
    const hexadecimal = `0x${byte.toString(16).padStart(2, '0')}`;
    return { byte, shown: letters.includes(byte) ? `${hexadecimal} (${String.fromCharCode(byte)})` : hexadecimal };
  }
}
