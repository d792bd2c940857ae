import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/workspace/open/decode-text.js';

const xml = '<domain>é</domain>';
const utf8 = new TextEncoder().encode(xml);

/** `mark`: with a byte order mark before it. */
function utf16(text: string, order: 'little' | 'big', mark: boolean): Uint8Array {
  const marked = mark ? `\u{feff}${text}` : text;
  const view = new DataView(new ArrayBuffer(marked.length * 2));
  for (let at = 0; at < marked.length; at += 1) view.setUint16(at * 2, marked.charCodeAt(at), order === 'little');
  return new Uint8Array(view.buffer);
}

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('the text of a file', () => {
  it.each([
    ['UTF-8', utf8],
    ['UTF-8 with a byte order mark', Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8)],
    ['UTF-16, little end first, marked', utf16(xml, 'little', true)],
    ['UTF-16, big end first, marked', utf16(xml, 'big', true)],
    ['UTF-16, little end first', utf16(xml, 'little', false)],
    ['UTF-16, big end first', utf16(xml, 'big', false)],
  ])('is read from %s', (_, bytes) => {
    expect(decodeText(bytes, false)).toEqual({ kind: 'text', text: xml });
  });

  it('is read in the encoding that its XML declaration names', () => {
    const declared = `<?xml version='1.0' encoding='ISO-8859-1'?>${xml}`;
    expect(decodeText(latin1(declared), true)).toEqual({ kind: 'text', text: declared });
  });

  it.each([
    ['bad UTF-8', latin1(xml), 'is no text in UTF-8.'],
    ['an encoding that nobody knows', latin1(`<?xml version='1.0' encoding='x-mine'?>${xml}`), 'is no text in x-mine.'],
    ['half a character of UTF-16', utf16('<a>\u{d800}</a>', 'little', true), 'is no text in UTF-16.'],
    ['NUL characters', latin1('<a>\0</a>'), 'holds NUL characters'],
  ])('is refused with a reason where it has %s', (_, bytes, reason) => {
    const decoded = decodeText(bytes, true);
    expect(decoded.kind === 'unreadable' ? decoded.reason : decoded.kind).toContain(reason);
  });

  it.each([
    ['a qcow2 image', Uint8Array.of(0x51, 0x46, 0x49, 0xfb, 0, 0, 0, 3)],
    ['a raw image of zeros', new Uint8Array(4096)],
    ['bytes that are no text', Uint8Array.of(0x80, 0x81, 0x82)],
  ])('is none of %s', (_, bytes) => {
    expect(decodeText(bytes, false)).toEqual({ kind: 'bytes' });
  });
});
