/** Everything in a tar archive starts at a multiple of this (POSIX.1-2008, pax, ustar Interchange Format). */
export const tarBlock = 512;

/** What a header can say: `0` a file, `x` pax records for the file that follows, `g` pax records for all that follow. */
export type TarType = '0' | 'x' | 'g';

interface TarHeader {
  readonly type: TarType;
  readonly name: string;
  /** Bytes that follow the header. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
}

const nameBytes = 100;
const checksumAt = 148;
const checksumBytes = 8;

/** One block. A name that does not fit (`fitsHeader`) is shortened: its pax record has all of it. */
export function tarHeader({ type, name, size, modified }: TarHeader): Uint8Array<ArrayBuffer> {
  const block = new Uint8Array(tarBlock);
  const put = (text: string, at: number): void => {
    block.set(new TextEncoder().encode(text), at);
  };
  put(name.replace(/[^ -~]/gu, '_').slice(0, nameBytes), 0);
  put(octal(0o644, 8), 100);
  put(octal(0, 8), 108);
  put(octal(0, 8), 116);
  put(octal(size, 12), 124);
  put(octal(Math.max(0, Math.floor(modified / 1000)), 12), 136);
  put(type, 156);
  put('ustar\u000000', 257);
  put(octal(0, 8), 329);
  put(octal(0, 8), 337);
  block.fill(0x20, checksumAt, checksumAt + checksumBytes);
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(`${octal(sum, 7)} `, checksumAt);
  return block;
}

/** Whether a header alone can hold the name. */
export function fitsHeader(name: string): boolean {
  return name.length <= nameBytes && /^[ -~]*$/u.test(name);
}

/** A header and the pax records it announces, to the end of a block. */
export function paxRecords(type: 'x' | 'g', records: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const content = new TextEncoder().encode(Object.entries(records).map(paxRecord).join(''));
  const header = tarHeader({ type, name: 'PaxHeaders/images', size: content.length, modified: 0 });
  return joined([header, content]);
}

/** The parts one after the other, filled up with zeros to the end of a block. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const all = new Uint8Array(length + padding(length));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Bytes from `length` to the end of a block. */
export function padding(length: number): number {
  return (tarBlock - (length % tarBlock)) % tarBlock;
}

/** `length key=value`, where the length counts itself. */
function paxRecord([key, value]: readonly [string, string]): string {
  const rest = new TextEncoder().encode(` ${key}=${value}\n`).length;
  let length = rest;
  while (length !== rest + String(length).length) length = rest + String(length).length;
  return `${length} ${key}=${value}\n`;
}

/** A field of `width` bytes, ended by a zero byte. */
function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\0`;
}
