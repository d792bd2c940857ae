const mebibyte = 2 ** 20;

/** The flags that are set, as C has them: `A | B`, `0` for none. */
export function flagsText(names: readonly (string | false)[]): string {
  const set = names.filter((name) => name !== false);
  return set.length === 0 ? '0' : set.join(' | ');
}

/** A C string. */
export function cText(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** A C string, or NULL. */
export function cTextOrNull(value: string | null): string {
  return value === null ? 'NULL' : cText(value);
}

/** True where a speed can't be said in whole MiB/s, and a call needs its flag for bytes. */
export function isInBytes(bandwidth: number): boolean {
  return bandwidth % mebibyte !== 0;
}

/** A speed, bytes a second, as a call takes it. */
export function callSpeed(bandwidth: number): number {
  return isInBytes(bandwidth) ? bandwidth : bandwidth / mebibyte;
}
