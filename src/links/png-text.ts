import { checksum } from './checksum.js';

const signatureBytes = 8;
/** Length, type, 13 bytes, checksum: always the first chunk. */
const headerChunkBytes = 25;

/**
 * A PNG file that says something of itself, in a tEXt chunk after its header (PNG specification, 11.3.3).
 * `keyword`: Latin letters, at most 79. What Latin-1 has no character for becomes `?`.
 */
export function pngWithText(file: Uint8Array, keyword: string, text: string): Uint8Array<ArrayBuffer> {
  const content = latin1(`tEXt${keyword}\0${text}`);
  const chunk = new Uint8Array(content.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, content.length - 'tEXt'.length);
  chunk.set(content, 4);
  view.setUint32(content.length + 4, checksum(content));
  const at = signatureBytes + headerChunkBytes;
  const whole = new Uint8Array(file.length + chunk.length);
  whole.set(file.subarray(0, at));
  whole.set(chunk, at);
  whole.set(file.subarray(at), at + chunk.length);
  return whole;
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xff ? 0x3f : code;
  });
}
