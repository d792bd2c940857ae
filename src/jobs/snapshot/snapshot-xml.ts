import { escapedXml } from '../job/escaped-xml.js';
import type { SnapshotDisk } from './snapshot-operation.js';

interface SaidOfSnapshot {
  /** Null where none was typed. */
  readonly name: string | null;
  readonly description: string | null;
  readonly disks: readonly SnapshotDisk[];
}

/** The `<domainsnapshot>` that virsh sends, and prints for `--print-xml` (tools/virsh-snapshot.c, cmdSnapshotCreateAs). */
export function snapshotXml({ name, description, disks }: SaidOfSnapshot): string {
  return [
    '<domainsnapshot>',
    ...(name === null ? [] : [`  <name>${escapedXml(name)}</name>`]),
    ...(description === null ? [] : [`  <description>${escapedXml(description)}</description>`]),
    ...(disks.length === 0 ? [] : ['  <disks>', ...disks.flatMap(diskLines), '  </disks>']),
    '</domainsnapshot>',
  ].join('\n');
}

function diskLines({ disk, snapshot, format, type, file }: SnapshotDisk): readonly string[] {
  const head = [
    `    <disk name='${escapedXml(disk)}'`,
    ...(snapshot === null ? [] : [` snapshot='${escapedXml(snapshot)}'`]),
    ...(type === null ? [] : [` type='${type}'`]),
  ].join('');
  if (format === null && file === null) return [`${head}/>`];
  return [
    `${head}>`,
    ...(format === null ? [] : [`      <driver type='${escapedXml(format)}'/>`]),
    ...(file === null ? [] : [`      <source ${type === 'block' ? 'dev' : 'file'}='${escapedXml(file)}'/>`]),
    '    </disk>',
  ];
}
