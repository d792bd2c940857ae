import { JobsError, refusal } from '../../jobs/index.js';
import type { LineDomain } from '../line-domain.js';
import { isExternal, type Snapshot } from '../snapshot-tree/snapshot.js';

/** How a delete is asked for. */
export interface DeleteWish {
  readonly children: boolean;
  readonly childrenOnly: boolean;
  readonly metadataOnly: boolean;
}

/** Throws what libvirt refuses a delete with (qemu_snapshot.c, qemuSnapshotDeleteValidate, in its order). */
export function checkDelete({ life, live }: LineDomain, snapshot: Snapshot, wish: DeleteWish): void {
  const { snapshots } = life;
  const unsupported = (reason: string, advice: string): JobsError =>
    refusal('unsupported configuration', reason, advice);
  if (!isExternal(snapshot) && live.isRunning) throw insideRunning(snapshot);
  if (wish.children || wish.childrenOnly) {
    const kinds = new Set(snapshots.descendantsOf(snapshot).map(isExternal));
    const which = kinds.size > 1 ? 'external and internal children' : 'external children';
    if (kinds.has(true)) {
      const advice = 'Delete them one by one, the newest first; --metadata forgets them and leaves the images.';
      throw unsupported(`deletion of ${which} disk snapshots not supported`, advice);
    }
  }
  if (!isExternal(snapshot)) return;
  if (live.isRunning && live.disks.some(({ job }) => job !== null)) {
    const reason = 'cannot delete external snapshots when there is another active block job';
    throw refusal('Operation not supported', reason, 'End it first: virsh blockjob DISK --abort.');
  }
  const children = snapshots.childrenOf(snapshot).length;
  const isCurrent = snapshots.current?.name === snapshot.name;
  if (wish.children) {
    const advice = 'Leave --children out, and delete what children it has one by one.';
    throw unsupported('deletion of external disk snapshots with children not supported', advice);
  }
  if (isCurrent && children > 0) {
    const advice = 'The domain writes on top of it, and so do its children: delete them first, or revert elsewhere.';
    throw unsupported('deletion of active external snapshot that is not a leaf snapshot is not supported', advice);
  }
  if (!isCurrent && children > 0 && !snapshots.leadsToCurrent(snapshot)) {
    const advice = 'Revert to a snapshot below it first, or delete its children first.';
    throw unsupported('deletion of non-leaf external snapshot that is not in active chain is not supported', advice);
  }
  if (children > 1) {
    const advice = 'Each child needs what it holds: delete all but one of them first.';
    throw unsupported('deletion of external disk snapshot with multiple children snapshots not supported', advice);
  }
}

function insideRunning({ name }: Snapshot): JobsError {
  const message = `Snapshot ${name} is inside the images, and QEMU deletes it there only together with a machine’s memory.`;
  return new JobsError(
    'playground',
    message,
    'Shut the domain off first: virsh shutdown. Then it can be deleted here.',
  );
}
