import { blockcommit } from '../commit/blockcommit.js';
import { blockjob } from '../control/blockjob.js';
import { blockcopy } from '../copy/blockcopy.js';
import type { OperationOf } from '../job/job-command.js';
import { backupBegin } from '../backup/backup-begin.js';
import { checkpointCreateAs } from '../checkpoint/checkpoint-create-as.js';
import { blockpull } from '../pull/blockpull.js';
import { blockresize } from '../resize/blockresize.js';
import { snapshotCreateAs } from '../snapshot/snapshot-create-as.js';

/** The virsh commands of block jobs, by name. */
export const jobCommands = {
  blockcopy,
  blockcommit,
  blockpull,
  blockjob,
  blockresize,
  'snapshot-create-as': snapshotCreateAs,
  'checkpoint-create-as': checkpointCreateAs,
  'backup-begin': backupBegin,
};

/** What a person asks of a live disk. Names of disks and images are as typed; disk/find-image.ts resolves them. */
export type BlockOperation = OperationOf<(typeof jobCommands)[keyof typeof jobCommands]>;
