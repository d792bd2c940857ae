import { inflateSync } from 'node:zlib';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** How many pixels have a colour, by `r,g,b,a`. */
  readonly colours: ReadonlyMap<string, number>;
  /** Text chunks, by keyword. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads a PNG of 8 bits a channel, true colour with or without alpha, not interlaced (PNG specification, 3rd edition). */
export function readPng(file: Buffer): Pixels {
  let [width, height, channels] = [0, 0, 4];
  const data: Buffer[] = [];
  const texts = new Map<string, string>();
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const content = file.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') {
      [width, height] = [content.readUInt32BE(0), content.readUInt32BE(4)];
      if (content[8] !== 8 || content[12] !== 0) throw new Error('not a plain PNG of 8 bits a channel');
      channels = content[9] === 6 ? 4 : 3;
    }
    if (type === 'IDAT') data.push(content);
    if (type === 'tEXt') {
      const [keyword = '', text = ''] = content.toString('latin1').split('\0');
      texts.set(keyword, text);
    }
    at += 12 + length;
  }
  return { width, height, texts, colours: countColours(inflateSync(Buffer.concat(data)), width, height, channels) };
}

function countColours(bytes: Buffer, width: number, height: number, channels: number): Map<string, number> {
  const colours = new Map<string, number>();
  const stride = width * channels;
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const from = y * (stride + 1);
    const row = Uint8Array.from(bytes.subarray(from + 1, from + 1 + stride));
    unfilter(bytes[from] ?? 0, row, above, channels);
    for (let x = 0; x < stride; x += channels) {
      const pixel = row.subarray(x, x + channels).join(',') + (channels === 3 ? ',255' : '');
      colours.set(pixel, (colours.get(pixel) ?? 0) + 1);
    }
    above = row;
  }
  return colours;
}

function unfilter(filter: number, row: Uint8Array, above: Uint8Array, channels: number): void {
  for (let x = 0; x < row.length; x++) {
    const left = row[x - channels] ?? 0;
    const up = above[x] ?? 0;
    const corner = above[x - channels] ?? 0;
    row[x] = (row[x] ?? 0) + predicted(filter, left, up, corner);
  }
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, corner);
    default:
      return 0;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [left, up, corner].map((each) => Math.abs(estimate - each));
  if (toLeft === undefined || toUp === undefined || toCorner === undefined) return 0;
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
