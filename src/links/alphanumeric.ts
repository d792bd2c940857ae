/**
 * Bytes as letters and digits only. Base64url's `-` and `_` are not left alone
 * everywhere: Markdown takes `-_x_-` for emphasis, typographic programs make a dash
 * of `--`, text is wrapped after `-`, and linkifiers drop either at a link's end.
 *
 * A character stands for six bits, most significant first; but where the next
 * five are 11110 or 11111 it stands for those five. So 62 characters are enough, for 1 % more length
 * than base64. The last character is filled up with zero bits.
 */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const values: ReadonlyMap<string, number> = new Map(Array.from(alphabet, (character, value) => [character, value]));

export function bytesToText(bytes: Uint8Array): string {
  const end = bytes.length * 8;
  const characters: string[] = [];
  let at = 0;
  while (at < end) {
    const six = sixBits(bytes, at);
    const five = six >> 1;
    const short = five >= 30;
    characters.push(alphabet.charAt(short ? 30 + five : six));
    at += short ? 5 : 6;
  }
  return characters.join('');
}

/** The bytes of a text made by `bytesToText`, or of its beginning; null where it has another character. */
export function textToBytes(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
  let length = 0;
  let bits = 0;
  let count = 0;
  for (const character of text) {
    const value = values.get(character);
    if (value === undefined) return null;
    const short = value >= 60;
    bits = short ? (bits << 5) | (value - 30) : (bits << 6) | value;
    count += short ? 5 : 6;
    if (count < 8) continue;
    count -= 8;
    bytes[length] = bits >> count;
    length += 1;
    bits &= (1 << count) - 1;
  }
  return bytes.subarray(0, length);
}

/** Six bits from bit offset `at`, zeros past the end. */
function sixBits(bytes: Uint8Array, at: number): number {
  const first = at >> 3;
  const both = ((bytes[first] ?? 0) << 8) | (bytes[first + 1] ?? 0);
  return (both >> (10 - (at & 7))) & 63;
}
