/** qemu-io's output without the line that tells time and rate, which differ from run to run. */
export function withoutTiming(output: string): string {
  return output
    .split('\n')
    .filter((line) => !/^[\d.]+ \w+, \d+ ops?; .*sec/.test(line))
    .join('\n')
    .trimEnd();
}
