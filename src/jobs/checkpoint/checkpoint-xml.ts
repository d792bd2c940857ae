import { escapedXml } from '../job/escaped-xml.js';
import type { CheckpointDisk } from './checkpoint-operation.js';

interface SaidOfCheckpoint {
  readonly name: string | null;
  readonly description: string | null;
  readonly disks: readonly CheckpointDisk[];
}

/** The `<domaincheckpoint>` that virsh sends, and prints for `--print-xml` (tools/virsh-checkpoint.c, cmdCheckpointCreateAs). */
export function checkpointXml({ name, description, disks }: SaidOfCheckpoint): string {
  return [
    '<domaincheckpoint>',
    ...(name === null ? [] : [`  <name>${escapedXml(name)}</name>`]),
    ...(description === null ? [] : [`  <description>${escapedXml(description)}</description>`]),
    ...(disks.length === 0 ? [] : ['  <disks>', ...disks.map(diskLine), '  </disks>']),
    '</domaincheckpoint>',
  ].join('\n');
}

function diskLine({ disk, checkpoint, bitmap }: CheckpointDisk): string {
  const kind = checkpoint === null ? '' : ` checkpoint='${escapedXml(checkpoint)}'`;
  const marked = bitmap === null ? '' : ` bitmap='${escapedXml(bitmap)}'`;
  return `    <disk name='${escapedXml(disk)}'${kind}${marked}/>`;
}
