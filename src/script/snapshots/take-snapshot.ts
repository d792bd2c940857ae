import { type LiveDisk, type PlannedDrive, planDrives, type SnapshotOperation, JobsError } from '../../jobs/index.js';
import type { CompleteSnapshot } from './encrypted-overlays.js';
import { endDomain, type LineDomain } from '../line-domain.js';
import { drivesNow, redefined, shutOffDrives, textsNow, withOverlay } from './domain-drives.js';
import { createOverlay, removeIfThere, runAsLibvirt } from './image-commands.js';
import type { SnapshotDrive } from '../snapshot-tree/snapshot.js';

/**
 * Takes a snapshot and keeps the record of it that libvirt keeps (qemu_snapshot.c, qemuSnapshotCreate). Returns what virsh
 * prints. `complete` comes once the plan is found good.
 */
export async function takeSnapshot(
  domain: LineDomain,
  asked: SnapshotOperation,
  complete: CompleteSnapshot | null = null,
): Promise<string> {
  const { live, life, host } = domain;
  if (live.isRunning && !asked.diskOnly) throw noMachine();
  const drives = live.isRunning ? live.drives : shutOffDrives(domain);
  const about = { drives, persistent: life.definition !== 'none' };
  const plan = (wanted: SnapshotOperation): Promise<readonly PlannedDrive[]> =>
    planDrives({ ...about, active: live.isRunning }, wanted, (path) => host.fileSize(path));
  const first = await plan(asked);
  const operation = complete === null ? asked : await complete(asked);
  const planned = complete === null ? first : await plan(operation);
  if (operation.metadata) life.snapshots.refuseTaken(operation.name);
  const before = drivesNow(domain);
  const texts = textsNow(domain);
  const state = live.isRunning ? 'disk-snapshot' : 'shutoff';
  if (live.isRunning) await live.perform(operation);
  else await takeShutOff(domain, operation, planned);
  if (operation.metadata) {
    const { name, description } = operation;
    const createdAt = life.clock.nextSecond();
    life.snapshots.add({ name, description, state, createdAt, disks: planned.map(asRecorded), ...before, ...texts });
    live.keepGuests(name);
  }
  if (operation.halt && live.isRunning) await endDomain(domain, 'from snapshot');
  return `Domain snapshot ${operation.name} created`;
}

function noMachine(): JobsError {
  const message = 'There is no machine here whose memory could be saved: say --disk-only.';
  return new JobsError(
    'playground',
    message,
    'While the domain is shut off, a snapshot inside the images can be taken.',
  );
}

function asRecorded({ target, kind, overlay }: PlannedDrive): SnapshotDrive {
  return { target, kind, overlay };
}

async function takeShutOff(
  domain: LineDomain,
  operation: SnapshotOperation,
  planned: readonly PlannedDrive[],
): Promise<void> {
  const { host, live } = domain;
  const internal = planned.filter(({ kind }) => kind === 'internal');
  if (internal.length > 0) await snapshotInside(domain, internal, operation.name);
  const changed: LiveDisk[] = [];
  const made: string[] = [];
  try {
    for (const { disk, overlay } of planned) {
      if (disk === null || overlay === null) continue;
      const below = disk.images[0] ?? overlay;
      if (!operation.reuseExternal) {
        if ((await host.fileSize(overlay.path)) === null) made.push(overlay.path);
        await createOverlay(host, overlay, below);
      }
      const definition = disk.definition ?? { images: [below], terminated: false };
      changed.push(redefined(disk, withOverlay(definition, overlay, operation.reuseExternal)));
    }
  } catch (error) {
    for (const path of made) await removeIfThere(host, path);
    throw error;
  }
  const what = internal.length > 0 ? 'it is kept inside the images' : 'new overlays are on top';
  await live.tell(
    'snapshot-taken',
    `Snapshot ${operation.name} of the shut-off domain: ${what}.`,
    changed,
    live.toldAs(operation),
  );
}

/** qemu_snapshot.c, qemuSnapshotForEachQcow2: all or nothing. */
async function snapshotInside(domain: LineDomain, drives: readonly PlannedDrive[], name: string): Promise<void> {
  const done: string[] = [];
  for (const { disk } of drives) {
    const path = disk?.images[0]?.path;
    if (path === undefined || disk?.device !== 'disk') continue;
    try {
      await runAsLibvirt(domain.host, ['qemu-img', 'snapshot', '-c', name, path]);
      done.push(path);
    } catch (error) {
      for (const one of done) await domain.host.runTool(['qemu-img', 'snapshot', '-d', name, one]);
      throw error;
    }
  }
}
