const mostBytes = 64 * 1024;
const sector = 512;

/** The words of `count` writes at made-up places of a disk: the same ones for the same seed and size. */
export function randomWrites(count: number, seed: number, diskSize: number): readonly (readonly string[])[] {
  const next = generator(seed);
  const sectors = Math.max(1, Math.floor(diskSize / sector));
  return Array.from({ length: count }, () => {
    const length = 1 + Math.floor(next() * Math.min(sectors, mostBytes / sector));
    const start = Math.floor(next() * (sectors - length + 1));
    const byte = 1 + Math.floor(next() * 255);
    return ['write', '-q', '-P', String(byte), String(start * sector), String(length * sector)];
  });
}

/** Mulberry32: numbers from 0 up to below 1. Math.random() can't be repeated. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
