export type DecodedFile =
  | { readonly kind: 'text'; readonly text: string }
  /** Not text, or not to be read: as an image it says why. */
  | { readonly kind: 'bytes' }
  /** Text surely, in an encoding that can't be read: why, after the file's name. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Bytes at the start that tell what a file is. */
export const toldByStart = 4096;

const advice = 'Convert it to UTF-8 first (iconv -f ENCODING -t UTF-8).';

/**
 * The text of a file: UTF-8, UTF-16 by its byte order mark or by its first `<`, else what an XML declaration names.
 * `isText`: its name is a text's.
 */
export function decodeText(bytes: Uint8Array, isText: boolean): DecodedFile {
  const wide = wideEncoding(bytes);
  const start = bytes.subarray(0, toldByStart);
  const isXml = wide !== null || /^\s*</u.test(latin1(start.subarray(0, 200)));
  const encoding = wide ?? 'utf-8';
  if (wide === null && start.includes(0))
    return isXml && isText
      ? { kind: 'unreadable', reason: 'holds NUL characters, which no XML may' }
      : { kind: 'bytes' };
  const text = decode(bytes, encoding) ?? (wide === null && isXml ? decode(bytes, declaredEncoding(start)) : null);
  if (text !== null) return { kind: 'text', text };
  if (!isXml && !isText) return { kind: 'bytes' };
  const name = wide === null ? (declaredEncoding(start) ?? 'UTF-8') : 'UTF-16';
  return { kind: 'unreadable', reason: `is no text in ${name.slice(0, 40)}. ${advice}` };
}

/** UTF-16 of either order; null for anything else. */
function wideEncoding([first, second]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0x3c && second === 0) return 'utf-16le';
  return first === 0 && second === 0x3c ? 'utf-16be' : null;
}

function declaredEncoding(start: Uint8Array): string | null {
  return /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']+)["']/u.exec(latin1(start))?.[1] ?? null;
}

/** Null where it is no text of this encoding, or the browser knows none of this name. */
function decode(bytes: Uint8Array, encoding: string | null): string | null {
  if (encoding === null) return null;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
