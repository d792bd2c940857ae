/**
 * Output of qemu-img and qemu-io without what no two runs have in common: times and speeds. qemu-io writes a time below a second
 * as `00.12 sec`, a longer one as `0:00:01.01` (its `timestr`).
 */
export function withoutTimes(text: string): string {
  return text
    .replaceAll(/(?:\d\d\.\d\d sec|\d+:\d\d:\d\d\.\d\d) \([^)]*\)/g, 'TIME')
    .replaceAll(/\d+\.\d+ seconds/g, 'TIME')
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g, 'DATE      and TIME');
}
