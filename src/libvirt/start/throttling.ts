import type { IoLimits } from '../definition/disk.js';

const buckets = ['bytes_sec', 'iops_sec'].flatMap((unit) => ['total', 'read', 'write'].map((of) => `${of}_${unit}`));

/** QEMU's words on limits that can't be kept (util/throttle.c, throttle_is_valid); null when they can. */
export function throttlingFault({ values }: IoLimits): string | null {
  const value = (name: string): bigint => values.get(name) ?? 0n;
  const limitsIops = ['total', 'read', 'write'].some((of) => value(`${of}_iops_sec`) > 0n);
  if (value('size_iops_sec') > 0n && !limitsIops) return 'iops size requires an iops value to be set';
  for (const bucket of buckets) {
    const [average, most, length] = [value(bucket), value(`${bucket}_max`), value(`${bucket}_max_length`)];
    if (length > 1n && most === 0n) return 'burst length set without burst rate';
    if (most > 0n && average === 0n) return 'bps_max/iops_max require corresponding bps/iops values';
    if (most > 0n && most < average) return 'bps_max/iops_max cannot be lower than bps/iops';
  }
  return null;
}
