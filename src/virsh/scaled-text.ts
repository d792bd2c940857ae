const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

/** Bytes as virsh scales them for people (tools/vsh.c, vshPrettyCapacity), with three decimals, or of pools and volumes with two. */
export function scaledText(value: number, decimals: 2 | 3 = 3): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, value)) / 10));
  return `${decimal(BigInt(value), 1024n ** BigInt(power), decimals)} ${units[power] ?? 'B'}`;
}

/** As C prints a double with so many decimals: what lies halfway goes to the even one. */
function decimal(value: bigint, unit: bigint, decimals: number): string {
  const parts = value * 10n ** BigInt(decimals);
  const [whole, rest] = [parts / unit, parts % unit];
  const up = rest * 2n > unit || (rest * 2n === unit && whole % 2n === 1n);
  const digits = String(up ? whole + 1n : whole).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** How far a job is, as virsh counts: two decimals, never 100 before the end (tools/virsh-domain.c, virshPrintJobProgress). */
export function percentText(done: number, total: number): string {
  const exact = total === done ? 100 : Math.min(99.99, (100 * done) / total);
  return (Math.floor(exact * 100) / 100).toFixed(2).padStart(5);
}
