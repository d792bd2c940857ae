const mebibyte = 2 ** 20;

/** `--name VALUE`; nothing for null. */
export function optionWords(name: string, value: string | number | null): readonly string[] {
  return value === null ? [] : [`--${name}`, String(value)];
}

/** `--name` where it is set. */
export function flagWords(name: string, set: boolean): readonly string[] {
  return set ? [`--${name}`] : [];
}

/** `--bandwidth` for bytes a second; nothing for 0, which sets no limit. */
export function bandwidthWords(bandwidth: number): readonly string[] {
  if (bandwidth === 0) return [];
  if (bandwidth % mebibyte === 0) return ['--bandwidth', String(bandwidth / mebibyte)];
  return ['--bandwidth', String(bandwidth), '--bytes'];
}
