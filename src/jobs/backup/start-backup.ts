import { mergedInto } from '../bitmaps/bitmap-actions.js';
import { type NodeBitmaps, readBitmaps } from '../bitmaps/node-bitmaps.js';
import { markingActions } from '../checkpoint/take-checkpoint.js';
import { activeImage, formatNode, type LiveImage } from '../disk/live-disk.js';
import type { ActiveJob } from '../job/active-job.js';
import type { DomainContext } from '../job/domain-context.js';
import type { RunningDomain } from '../job/running-domain.js';
import { JobsError, refusal } from '../jobs-error.js';
import { createImage } from '../monitor/create-image.js';
import { nodeShape } from '../monitor/node-size.js';
import { closeImages, openImage } from '../monitor/nodes.js';
import { field, type JsonObject, numberField, objectsIn, textField } from '../monitor/qmp.js';
import type { BackupOperation, DescribedBackup } from './backup-operation.js';
import { endOfBackupOf } from './end-backup.js';
import { type BackupPlan, checkMarks, planBackup } from './plan-backup.js';
import type { BackupOfDisk } from '../job/running-backup.js';

/** A backup of all disks into images beside theirs. */
const ofEverything: DescribedBackup = {
  ...{ mode: 'push', incremental: null, server: null, disks: [], suffix: 'backup', checkpoint: null },
  known: new Set(),
};

/**
 * Starts a backup as libvirt does: makes the images, then all jobs and the checkpoint in one transaction
 * (qemu_backup.c, qemuBackupBegin). Throws libvirt's refusal; then nothing has changed.
 */
export async function startBackup(domain: RunningDomain, operation: BackupOperation): Promise<void> {
  const { monitor, state } = domain;
  const backup = operation.described ?? ofEverything;
  const plans = planBackup(state, backup);
  const bitmaps = await readBitmaps(monitor);
  for (const plan of plans) checkMarks(bitmaps, plan, backup.known);
  const prepared: BackupOfDisk[] = [];
  const made: string[] = [];
  try {
    for (const plan of plans) prepared.push(await prepare(domain, plan, backup, operation.reuseExternal, made));
    const actions = plans.flatMap((plan, at) => jobActions(bitmaps, plan, prepared[at], backup));
    const marks = backup.checkpoint === null ? [] : markingActions(backup.checkpoint.marked);
    await monitor.execute('transaction', { actions: [...marks, ...actions] });
  } catch (error) {
    await closeImages(
      monitor,
      prepared.map(({ image }) => image),
    );
    for (const path of made) await domain.host.removeFile(path);
    throw error;
  }
  const leftOut = state.disks
    .map(({ target }) => target)
    .filter((one) => !plans.some(({ disk }) => disk.target === one));
  const { mode, incremental, server } = backup;
  const disks = await Promise.all(prepared.map((one) => withSize(domain, one)));
  state.backup = { mode, incremental, server, disks, leftOut, message: null };
  for (const { diskId, job } of prepared) {
    const disk = state.disk(diskId);
    domain.jobs.started(
      { ...disk, job: { name: job, kind: 'backup', state: 'running' } },
      backupJob(domain, diskId, job),
    );
  }
}

async function prepare(
  context: DomainContext,
  plan: BackupPlan,
  { mode }: DescribedBackup,
  reuse: boolean,
  made: string[],
): Promise<BackupOfDisk> {
  const { monitor, state, host } = context;
  const { disk, path, type, format, incremental, exportName, exportBitmap } = plan;
  const active = activeImage(disk);
  const there = await host.fileSize(path);
  if (there !== null && there > 0 && !reuse && !(await host.isDevice(path))) {
    const advice = 'Remove it, or say --reuse-external to write into it as it is.';
    throw refusal('invalid argument', `store '${path}' for backup of '${disk.target}' exists`, advice);
  }
  if (there === null && type === 'file') await makeFile(context, path, made);
  const image = state.number({ path, type, format, relativePath: null });
  const shape = await nodeShape(monitor, active);
  const standsOn = mode === 'pull' || incremental !== null ? active : null;
  if (reuse) await openImage(monitor, image, standsOn, false);
  else await createImage(monitor, { image, shape, recorded: standsOn, openedOn: standsOn });
  return {
    ...{
      target: disk.target,
      diskId: disk.id,
      job: `backup-${disk.target}-${formatNode(active)}`,
      image,
      size: shape.size,
    },
    ...{ incremental, exportName, exportBitmap, isMade: there === null, end: 'running', done: 0 },
    ownBitmap: incremental !== null && mode === 'push' ? `backup-${disk.target}` : null,
  };
}

async function makeFile({ host }: DomainContext, path: string, made: string[]): Promise<void> {
  if (!(await host.createFile(path))) {
    const message = `failed to create image file '${path}': No such file or directory`;
    throw new JobsError('libvirt', message, 'Make its directory first, or name another file.');
  }
  made.push(path);
}

/** Of changes since a checkpoint only what is marked is copied. */
async function withSize({ monitor, state }: DomainContext, one: BackupOfDisk): Promise<BackupOfDisk> {
  if (one.ownBitmap === null) return one;
  const nodes = objectsIn(await monitor.ask('query-named-block-nodes'));
  const node = formatNode(activeImage(state.disk(one.diskId)));
  const found = nodes.find((each) => textField(each, 'node-name') === node) ?? {};
  const bitmap =
    objectsIn(field(found, 'dirty-bitmaps')).find((each) => textField(each, 'name') === one.ownBitmap) ?? {};
  return { ...one, size: numberField(bitmap, 'count') ?? one.size };
}

/** What the transaction has to do for one disk (qemu_backup.c, qemuBackupDiskPrepareDataOne). */
function jobActions(
  bitmaps: NodeBitmaps,
  { disk, incremental }: BackupPlan,
  prepared: BackupOfDisk | undefined,
  { mode }: DescribedBackup,
): readonly JsonObject[] {
  if (prepared === undefined) return [];
  const active = activeImage(disk);
  const holder: LiveImage = mode === 'pull' ? prepared.image : active;
  const bitmap = mode === 'pull' ? prepared.exportBitmap : prepared.ownBitmap;
  const marks =
    incremental === null || bitmap === null
      ? []
      : (mergedInto(bitmaps, disk.images, incremental, holder, bitmap) ?? []);
  const sync =
    mode === 'pull' ? { sync: 'none' } : bitmap === null ? { sync: 'full' } : { sync: 'incremental', bitmap };
  const data: JsonObject = {
    ...{ device: formatNode(active), 'job-id': prepared.job, target: formatNode(prepared.image), ...sync },
    ...{ 'auto-finalize': true, 'auto-dismiss': false },
  };
  return [...marks, { type: 'blockdev-backup', data }];
}

function backupJob(context: DomainContext, diskId: string, name: string): ActiveJob {
  return {
    ...{ name, diskId, twoPhases: false, isIdle: false },
    warning: () => Promise.resolve(null),
    beforePivot: () => Promise.resolve(),
    conclude: (end, _pivoted, result) => endOfBackupOf(context, diskId, end, result),
  };
}
