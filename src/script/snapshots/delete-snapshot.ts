import { nameInCalls, type ToldAs } from '../../jobs/index.js';
import { endDomain, type LineDomain, startDomain } from '../line-domain.js';
import { activeOf, type DefinedDrive, isExternal, type Snapshot } from '../snapshot-tree/snapshot.js';
import { checkDelete, type DeleteWish } from './check-delete.js';
import { removeIfThere } from './image-commands.js';
import { discarded, type Merge, type MergePlan, planDiscard, planMerges } from './plan-discard.js';

/** Deletes a snapshot as libvirt does, data and record (qemu_snapshot.c, qemuSnapshotDelete). Throws libvirt's refusal. */
export async function deleteSnapshot(
  domain: LineDomain,
  snapshot: Snapshot,
  wish: DeleteWish & { readonly told: ToldAs },
): Promise<void> {
  const { life, live } = domain;
  if (!wish.metadataOnly) checkDelete(domain, snapshot, wish);
  for (const { name } of discarded(life, snapshot, wish)) {
    await discard(domain, life.snapshots.get(name), wish.metadataOnly, wish.told);
  }
  const what = wish.childrenOnly ? `What stood below snapshot ${snapshot.name} is` : `Snapshot ${snapshot.name} is`;
  const only = wish.metadataOnly ? ' no longer recorded; the images are as they were.' : ' deleted.';
  await live.tell('snapshot-deleted', `${what}${only}`, [], wish.told);
}

/** One snapshot's data, and then its record. */
async function discard(domain: LineDomain, snapshot: Snapshot, metadataOnly: boolean, told: ToldAs): Promise<void> {
  const { host, life } = domain;
  const plan = planDiscard(domain, snapshot, metadataOnly);
  switch (plan.kind) {
    case 'record':
      break;
    case 'inside':
      for (const path of plan.images) await host.runTool(['qemu-img', 'snapshot', '-d', snapshot.name, path]);
      break;
    case 'branch':
      for (const path of plan.files) await removeIfThere(host, path);
      break;
    case 'merge':
      await mergeRunning(domain, snapshot, told);
      return;
  }
  life.snapshots.remove(snapshot);
}

/** QEMU commits, so the domain runs for as long as that takes. */
async function mergeRunning(domain: LineDomain, snapshot: Snapshot, told: ToldAs): Promise<void> {
  const { live, life } = domain;
  const startedForIt = !live.isRunning;
  if (startedForIt) await startDomain(domain);
  try {
    const plan = await planMerges(domain, snapshot, live.disks);
    await merge(domain, plan, told);
    forgetImages(domain, snapshot, plan.merges);
    life.snapshots.remove(life.snapshots.get(snapshot.name));
  } finally {
    if (startedForIt) await endStarted(domain);
  }
}

/** QEMU may have ended by itself. */
async function endStarted(domain: LineDomain): Promise<void> {
  if (domain.live.isRunning) await endDomain(domain, 'shutdown');
}

/** qemu_snapshot.c, qemuSnapshotDiscardExternal: all commits are started, then all are ended. */
async function merge({ live, host }: LineDomain, { merges, branches }: MergePlan, told: ToldAs): Promise<void> {
  for (const { target, image, base, active } of merges) {
    const named = { top: active ? null : nameInCalls(target, image), base: nameInCalls(target, base) };
    const rest = { shallow: false, delete: true, keepRelative: false, bandwidth: 0 };
    await live.perform({ kind: 'commit', disk: target, active, ...named, ...rest }, told);
  }
  for (const { target, active } of merges) {
    await live.waitFor(active ? 'ready' : 'done', target);
    if (active) await live.perform({ kind: 'pivot', disk: target, async: false }, told);
  }
  for (const { image, base } of merges) {
    for (const path of branches.filter((one) => one.on === image.path)) {
      const words = ['-u', '-F', base.format, '-f', path.format, '-b', base.path, path.path];
      const { status } = await host.runTool(['qemu-img', 'rebase', ...words]);
      if (status === 0) live.isValidAgain(path.path);
    }
  }
}

/** The snapshots that stay no longer name what went (qemu_snapshot.c, qemuSnapshotUpdateDisksSingle). */
function forgetImages({ life }: LineDomain, snapshot: Snapshot, merged: readonly Merge[]): void {
  for (const one of life.snapshots.descendantsOf(snapshot)) {
    const without = (drives: readonly DefinedDrive[], then: readonly DefinedDrive[]): readonly DefinedDrive[] =>
      drives.map((drive) => withoutImage(drive, merged, then, isExternal(one)));
    life.snapshots.replace({
      ...one,
      domain: without(one.domain, snapshot.domain),
      definition: one.definition === null ? null : without(one.definition, snapshot.definition ?? snapshot.domain),
    });
  }
}

function withoutImage(
  drive: DefinedDrive,
  merged: readonly Merge[],
  then: readonly DefinedDrive[],
  external: boolean,
): DefinedDrive {
  const gone = merged.find(({ target }) => target === drive.target)?.image.path;
  if (gone === undefined) return drive;
  const below = activeOf(then, drive.target);
  if (external && drive.images[0]?.path === gone && below !== null) {
    return { ...drive, images: [below], terminated: false };
  }
  return { ...drive, images: drive.images.filter(({ path }, at) => at === 0 || path !== gone) };
}
