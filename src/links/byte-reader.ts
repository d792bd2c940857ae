/** One tagged field; `cut` where the bytes end before the field does. */
export interface Field {
  readonly tag: string;
  readonly content: Uint8Array;
  readonly cut: boolean;
}

/** A number written by `ByteWriter.number` and where the next byte is; null where the bytes end within it or it is absurd. */
export function readNumber(bytes: Uint8Array, from: number): { readonly value: number; readonly next: number } | null {
  let value = 0;
  for (let digit = 0; digit < 5; digit += 1) {
    const byte = bytes[from + digit];
    if (byte === undefined) return null;
    value += (byte & 0x7f) * 0x80 ** digit;
    if (byte < 0x80) return { value, next: from + digit + 1 };
  }
  return null;
}

/** The fields one after another. Where the bytes end early, the last field is `cut`, or left out if not even its length is there. */
export function* readFields(bytes: Uint8Array): Generator<Field, void> {
  let at = 0;
  while (at < bytes.length) {
    const length = readNumber(bytes, at + 1);
    if (length === null) {
      yield { tag: tagAt(bytes, at), content: new Uint8Array(), cut: true };
      return;
    }
    const end = length.next + length.value;
    yield { tag: tagAt(bytes, at), content: bytes.subarray(length.next, end), cut: end > bytes.length };
    at = end;
  }
}

function tagAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(bytes[at] ?? 0);
}
