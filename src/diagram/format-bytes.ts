const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

/**
 * A size as qemu-img prints it (QEMU, util/cutils.c, size_to_str): at most
 * three digits and an IEC unit, the unit changing at 1000 so that no size needs
 * four: `196 KiB`, `1.95 MiB`, `0.977 KiB`. Takes bytes, not negative.
 */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${Number(value.toPrecision(3))} ${units[unit] ?? ''}`;
}
