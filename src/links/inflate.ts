import { Inflate } from 'fflate';

export interface Inflated {
  /** What came out, up to the limit or to where the data broke or ended. */
  readonly bytes: Uint8Array;
  readonly end: 'ended' | 'broken' | 'too-large';
}

/** Compressed bytes taken at a time: DEFLATE makes at most 1,032 times as many of them, so a step takes milliseconds. */
const slice = 128;

/**
 * Raw DEFLATE with a preset dictionary, stopped at `most` bytes; in steps, of which each yields. Never throws.
 * Data that is cut off gives what was there: whether it is complete is the caller's to know.
 */
export function* inflate(compressed: Uint8Array, dictionary: Uint8Array, most: number): Generator<undefined, Inflated> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate({ dictionary }, (part) => {
    parts.push(part);
    length += part.length;
  });
  let broken = false;
  try {
    for (let at = 0; at < compressed.length && length <= most; at += slice) {
      stream.push(compressed.slice(at, at + slice), false);
      yield;
    }
  } catch {
    broken = true;
  }
  const end = length > most ? 'too-large' : broken ? 'broken' : 'ended';
  return { bytes: joined(parts, Math.min(length, most)), end };
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    const wanted = part.subarray(0, length - at);
    whole.set(wanted, at);
    at += wanted.length;
  }
  return whole;
}
