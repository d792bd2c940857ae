import type { CommitOperation } from '../commit/commit-operation.js';
import type { EndJobOperation, JobInfoOperation, SetSpeedOperation } from '../control/control-operations.js';
import type { CopyOperation } from '../copy/copy-operation.js';
import type { PullOperation } from '../pull/pull-operation.js';
import type { SnapshotOperation } from '../snapshot/snapshot-operation.js';

/** What a person asks of a live disk. Names of disks and images are as typed; disk/find-image.ts resolves them. */
export type BlockOperation =
  | CopyOperation
  | CommitOperation
  | PullOperation
  | SnapshotOperation
  | EndJobOperation
  | SetSpeedOperation
  | JobInfoOperation;
