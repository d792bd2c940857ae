const units = ['', 'K', 'M', 'G', 'T', 'P'] as const;

/** A size as qemu-img and qemu-io take it, in the largest unit that divides it: 67108864 is `64M`. Bytes, exact. */
export function sizeArgument(bytes: number): string {
  const { count, unit } = inLargestUnit(bytes);
  return `${count}${unit}`;
}

/** A size for a sentence: `64 MiB`, `512 bytes`. Exact. */
export function sizeWords(bytes: number): string {
  const { count, unit } = inLargestUnit(bytes);
  return unit === '' ? `${count} bytes` : `${count} ${unit}iB`;
}

function inLargestUnit(bytes: number): { readonly count: number; readonly unit: string } {
  let count = bytes;
  let power = 0;
  while (count > 0 && count % 1024 === 0 && power < units.length - 1) {
    count /= 1024;
    power += 1;
  }
  return { count, unit: units[power] ?? '' };
}
