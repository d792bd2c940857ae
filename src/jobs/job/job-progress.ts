import { activeImage, formatNode, type LiveDisk } from '../disk/live-disk.js';
import type { Monitor } from '../monitor/monitor.js';
import { field, type JsonObject, numberField, objectsIn, textField } from '../monitor/qmp.js';
import type { JobProgress } from './step.js';

/** How far the jobs of these disks are, as QEMU tells it. */
export async function jobProgress(monitor: Monitor, disks: readonly LiveDisk[]): Promise<readonly JobProgress[]> {
  const busy = disks.filter((disk) => disk.job !== null);
  if (busy.length === 0) return [];
  const jobs = objectsIn(await monitor.ask('query-block-jobs'));
  const mirrored = busy.some((disk) => disk.mirror !== null);
  const nodes = mirrored ? objectsIn(await monitor.ask('query-named-block-nodes')) : [];
  return busy.flatMap((disk) => {
    const found = jobs.find((job) => textField(job, 'device') === disk.job?.name);
    return found === undefined ? [] : [progressOf(disk, found, nodes)];
  });
}

function progressOf(disk: LiveDisk, job: JsonObject, nodes: readonly JsonObject[]): JobProgress {
  return {
    diskId: disk.id,
    job: disk.job?.name ?? '',
    done: numberField(job, 'offset') ?? 0,
    total: numberField(job, 'len') ?? 0,
    ready: field(job, 'ready') === true,
    speed: numberField(job, 'speed') ?? 0,
    dirty: disk.mirror === null ? null : dirtyBytes(disk, nodes),
  };
}

/**
 * The mirror job's own dirty bitmap has no name. It hangs on the filter that the job puts over the source, which goes by
 * the source's file name; before QEMU 9 on the source itself.
 */
function dirtyBytes(disk: LiveDisk, nodes: readonly JsonObject[]): number | null {
  const source = activeImage(disk);
  const holders = nodes.filter(
    (node) =>
      textField(node, 'node-name') === formatNode(source) ||
      (textField(node, 'drv') === 'mirror_top' && textField(node, 'file') === source.path),
  );
  const bitmaps = holders.flatMap((node) => objectsIn(field(node, 'dirty-bitmaps')));
  const counts = bitmaps
    .filter((bitmap) => textField(bitmap, 'name') === null)
    .map((bitmap) => numberField(bitmap, 'count') ?? 0);
  return counts.length === 0 ? null : Math.max(...counts);
}
