import { MomentTree } from '../moments/moment-tree.js';
import type { Snapshot } from './snapshot.js';

/** The snapshots that libvirt keeps of a domain. */
export class SnapshotTree extends MomentTree<Snapshot> {
  constructor() {
    super('snapshot');
  }

  /** A new snapshot, below the current one and current from now on; the branch that grew there is an own one no more. */
  add(snapshot: Omit<Snapshot, 'parent' | 'revertDisks'>): void {
    const { current } = this;
    if (current !== null) this.replace({ ...current, revertDisks: null });
    this.replace({ ...snapshot, parent: current?.name ?? null, revertDisks: null });
    this.setCurrent(snapshot);
  }

  /** As of any moment; its parent takes over what grew at it. */
  override remove(snapshot: Snapshot): void {
    super.remove(snapshot);
    const parent = this.parentOf(snapshot);
    if (parent?.revertDisks) this.replace({ ...parent, disks: parent.revertDisks, revertDisks: null });
  }
}
