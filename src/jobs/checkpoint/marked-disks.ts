import { checkNoTransient } from '../disk/check-disk.js';
import { activeImage, type LiveDisk } from '../disk/live-disk.js';
import { chosenDrives, type DomainDrive } from '../disk/named-drives.js';
import { refusal } from '../jobs-error.js';
import type { CheckpointDisk } from './checkpoint-operation.js';

/** A drive, and what a checkpoint does with it. */
export interface MarkedDisk extends DomainDrive {
  /** What marks its writes; null where nothing does. */
  readonly bitmap: string | null;
}

/**
 * Which drives a checkpoint marks, in the domain's order (src/conf/checkpoint_conf.c, virDomainCheckpointAlignDisks;
 * qemu_checkpoint.c, qemuCheckpointPrepare). Throws libvirt's refusal.
 */
export function markedDisks(
  known: readonly DomainDrive[],
  name: string,
  chosen: readonly CheckpointDisk[],
): readonly MarkedDisk[] {
  const choices = chosenDrives(known, chosen, (choice, { disk }) => {
    if (choice.checkpoint !== 'no' && !isWritten(disk)) {
      throw refusal('unsupported configuration', `disk '${choice.disk}' is empty or readonly`);
    }
  });
  const marked = known.map(({ target, disk }): MarkedDisk => {
    const choice = choices.get(target);
    const isMarked = choice === undefined ? chosen.length === 0 && isWritten(disk) : choice.checkpoint !== 'no';
    const bitmap = choice?.bitmap ?? name;
    if (isMarked && bitmap !== name) {
      throw refusal('unsupported configuration', `bitmap for disk '${target}' must match checkpoint name '${name}'`);
    }
    return { target, disk, bitmap: isMarked ? bitmap : null };
  });
  for (const one of marked) if (one.bitmap !== null && one.disk !== null) checkHasPlace(one.disk);
  return marked;
}

function isWritten(disk: LiveDisk | null): boolean {
  return disk !== null && !disk.readOnly;
}

function checkHasPlace(disk: LiveDisk): void {
  const { format } = activeImage(disk);
  if (format !== 'qcow2') {
    const reason = `checkpoint for disk ${disk.target} unsupported for storage type ${format}`;
    throw refusal('unsupported configuration', reason, 'Only qcow2 has a place for bitmaps. Leave the disk out.');
  }
  checkNoTransient(disk);
}
