import type { Disk } from '../../chain/index.js';
import { formatBytes, type MarkedStrip, type PictureAddition } from '../../diagram/index.js';
import type { MarkedPlaces } from '../../jobs/index.js';
import { keyOf } from './snapshot-pictures.js';

/** What the picture shows of the bitmaps of a domain that runs, by disk; `marked`: what they have marked, by path. */
export function markedPictures(
  marked: ReadonlyMap<string, readonly MarkedPlaces[]>,
  disks: readonly Disk[],
): ReadonlyMap<string, PictureAddition> {
  if (marked.size === 0) return new Map();
  return new Map(
    disks.map((disk) => {
      const strips = new Map([...marked].map(([path, places]) => [keyOf(disk, path), places.map(stripOf)]));
      return [disk.id, { chains: [], merges: [], marks: new Map(), lines: new Map(), strips }] as const;
    }),
  );
}

function stripOf({ bitmap, granularity, count, isRecording, size, areas }: MarkedPlaces): MarkedStrip {
  const share = size === 0 ? 0 : (100 * count) / size;
  const percent = share > 0 && share < 0.1 ? '< 0.1' : String(Math.round(share * 10) / 10);
  const marks = isRecording ? 'marks what is written' : 'marks nothing any more';
  return {
    name: bitmap,
    amount: `${percent} % dirty`,
    sentence: `Bitmap ${bitmap} ${marks}: ${formatBytes(count)} of ${formatBytes(size)} are dirty (${percent} %), in pieces of ${formatBytes(granularity)}.`,
    size,
    areas,
  };
}
