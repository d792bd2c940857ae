/** The largest values of C's types that libvirt reads numbers into. */
export const largestUnsigned = 2n ** 32n - 1n;
const largestUnsignedLongLong = 2n ** 64n - 1n;
const largestSigned = 2n ** 31n - 1n;

/** As g_ascii_strtoull takes them: 0 finds hexadecimal and octal out by itself. */
export type Base = 0 | 10 | 16;

/**
 * virStrToLong_ullp: a whole number without a minus sign and with nothing after it, but white space and a plus before it;
 * null when it is none or doesn't fit.
 */
export function unsignedNumber(text: string, base: Base = 10, largest = largestUnsignedLongLong): bigint | null {
  const value = wholeNumber(text, base, false);
  return value === null || value > largest ? null : value;
}

/** virStrToLong_i: the same with a sign; null when it is none or doesn't fit into 32 bits. */
export function signedNumber(text: string, base: Base = 10): bigint | null {
  const value = wholeNumber(text, base, true);
  return value === null || value > largestSigned || value < -largestSigned - 1n ? null : value;
}

function wholeNumber(text: string, base: Base, minus: boolean): bigint | null {
  const { sign, digits } = /^[ \f\n\r\t\v]*(?<sign>[+-]?)(?<digits>[0-9A-Za-z]+)$/.exec(text)?.groups ?? {};
  if (digits === undefined || (sign === '-' && !minus)) return null;
  const value = digitsValue(digits, base);
  return value === null ? null : sign === '-' ? -value : value;
}

function digitsValue(digits: string, base: Base): bigint | null {
  const hexadecimal = /^0[xX](?<hex>[0-9A-Fa-f]+)$/.exec(digits)?.groups?.hex;
  if (hexadecimal !== undefined && base !== 10) return BigInt(`0x${hexadecimal}`);
  if (base === 16) return /^[0-9A-Fa-f]+$/.test(digits) ? BigInt(`0x${digits}`) : null;
  if (base === 0 && digits.startsWith('0')) return /^[0-7]+$/.test(digits) ? BigInt(`0o${digits}`) : null;
  return /^[0-9]+$/.test(digits) ? BigInt(digits) : null;
}

/** virUUIDParse: 32 hexadecimal digits, with `-` and blanks between pairs and white space around. */
export function isUuid(text: string): boolean {
  return /^[ \f\n\r\t\v]*(?:[- ]*[0-9A-Fa-f]{2}){16}[ \f\n\r\t\v]*$/.test(text);
}
