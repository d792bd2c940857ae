const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

/** Bytes as virsh scales them for people (tools/vsh.c, vshPrettyCapacity). */
export function scaledText(value: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, value)) / 10));
  return `${(value / 1024 ** power).toFixed(3)} ${UNITS[power] ?? 'B'}`;
}

/** How far a job is, as virsh counts: two decimals, never 100 before the end (tools/virsh-domain.c, virshPrintJobProgress). */
export function percentText(done: number, total: number): string {
  const exact = total === done ? 100 : Math.min(99.99, (100 * done) / total);
  return (Math.floor(exact * 100) / 100).toFixed(2).padStart(5);
}
