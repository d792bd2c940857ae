import { type BackupOfDisk, type BackupServer, escapedXml, type RunningBackup } from '../../jobs/index.js';

/** A backup as `virsh backup-dumpxml` prints it, with a line break at the end (src/conf/backup_conf.c, virDomainBackupDefFormat). */
export function backupAsXml(
  { mode, incremental, server, disks, leftOut }: RunningBackup,
  order: readonly string[],
): string {
  const targets = order.filter((target) => leftOut.includes(target) || disks.some((disk) => disk.target === target));
  return [
    `<domainbackup mode='${mode}'>`,
    ...(incremental === null ? [] : [`  <incremental>${escapedXml(incremental)}</incremental>`]),
    ...(server === null ? [] : [serverLine(server)]),
    '  <disks>',
    ...targets.flatMap((target) => {
      const disk = disks.find((one) => one.target === target);
      return disk === undefined ? [`    <disk name='${escapedXml(target)}' backup='no'/>`] : diskLines(disk, mode);
    }),
    '  </disks>',
    '</domainbackup>',
    '',
  ].join('\n');
}

function serverLine(server: BackupServer): string {
  if (server.transport === 'unix') return `  <server transport='unix' socket='${escapedXml(server.socket)}'/>`;
  const port = server.port === null ? '' : ` port='${escapedXml(server.port)}'`;
  return `  <server transport='tcp' name='${escapedXml(server.name)}'${port}/>`;
}

function diskLines(disk: BackupOfDisk, mode: 'push' | 'pull'): readonly string[] {
  const { target, image, incremental, exportName, exportBitmap } = disk;
  const attributes = [
    ...[`name='${escapedXml(target)}'`, "backup='yes'", `type='${image.type}'`],
    `backupmode='${incremental === null ? 'full' : 'incremental'}'`,
    ...(incremental === null ? [] : [`incremental='${escapedXml(incremental)}'`]),
    ...(mode === 'pull' ? [`exportname='${escapedXml(exportName)}'`] : []),
    ...(exportBitmap === null ? [] : [`exportbitmap='${escapedXml(exportBitmap)}'`]),
    `index='${image.index}'`,
  ];
  const place = `${image.type === 'block' ? 'dev' : 'file'}='${escapedXml(image.path)}'`;
  return [
    `    <disk ${attributes.join(' ')}>`,
    `      <driver type='${escapedXml(image.format)}'/>`,
    `      <${mode === 'push' ? 'target' : 'scratch'} ${place}/>`,
    '    </disk>',
  ];
}
