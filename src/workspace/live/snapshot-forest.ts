import type { KeptSnapshot } from '../../script/index.js';

/** A snapshot with those that were taken after it. */
export interface SnapshotBranch {
  readonly snapshot: KeptSnapshot;
  readonly children: readonly SnapshotBranch[];
}

/** The snapshots of a domain as trees, in the order in which they were taken. */
export function snapshotForest(
  snapshots: readonly KeptSnapshot[],
  parent: string | null = null,
): readonly SnapshotBranch[] {
  return snapshots
    .filter((one) => one.parent === parent)
    .map((snapshot) => ({ snapshot, children: snapshotForest(snapshots, snapshot.name) }));
}
