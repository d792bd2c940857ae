const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

/** Bytes as virsh scales them for people (tools/vsh.c, vshPrettyCapacity). */
export function scaledText(value: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, value)) / 10));
  return `${thousandths(BigInt(value), 1024n ** BigInt(power))} ${units[power] ?? 'B'}`;
}

/** As C prints a double with three decimals: what lies halfway goes to the even one. */
function thousandths(value: bigint, unit: bigint): string {
  const [whole, rest] = [(value * 1000n) / unit, (value * 1000n) % unit];
  const up = rest * 2n > unit || (rest * 2n === unit && whole % 2n === 1n);
  const digits = String(up ? whole + 1n : whole).padStart(4, '0');
  return `${digits.slice(0, -3)}.${digits.slice(-3)}`;
}

/** How far a job is, as virsh counts: two decimals, never 100 before the end (tools/virsh-domain.c, virshPrintJobProgress). */
export function percentText(done: number, total: number): string {
  const exact = total === done ? 100 : Math.min(99.99, (100 * done) / total);
  return (Math.floor(exact * 100) / 100).toFixed(2).padStart(5);
}
