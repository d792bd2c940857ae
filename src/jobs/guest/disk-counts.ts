import type { GuestEffect } from './guest-command.js';

/** What a guest's device did (virDomainBlockStatsFlags), in requests and bytes. */
export interface DiskCounts {
  readonly reads: number;
  readonly bytesRead: number;
  readonly writes: number;
  readonly bytesWritten: number;
  readonly flushes: number;
}

export const nothingDone: DiskCounts = { reads: 0, bytesRead: 0, writes: 0, bytesWritten: 0, flushes: 0 };

export function countedAlso(counts: DiskCounts, effect: GuestEffect): DiskCounts {
  switch (effect.kind) {
    case 'read':
      return { ...counts, reads: counts.reads + 1, bytesRead: counts.bytesRead + effect.length };
    case 'write':
      return { ...counts, writes: counts.writes + 1, bytesWritten: counts.bytesWritten + effect.length };
    case 'flush':
      return { ...counts, flushes: counts.flushes + 1 };
    case 'discard':
    case 'none':
      return counts;
  }
}

export function summed(all: readonly DiskCounts[]): DiskCounts {
  return all.reduce(
    (sum, one) => ({
      reads: sum.reads + one.reads,
      bytesRead: sum.bytesRead + one.bytesRead,
      writes: sum.writes + one.writes,
      bytesWritten: sum.bytesWritten + one.bytesWritten,
      flushes: sum.flushes + one.flushes,
    }),
    nothingDone,
  );
}
