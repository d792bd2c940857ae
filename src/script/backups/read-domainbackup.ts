import { type BackupDisk, type BackupServer, JobsError, refusal } from '../../jobs/index.js';
import { attributeValue, childElements, firstChild, parseXml, type XmlElement } from '../../xml/index.js';
import { elementText } from '../moments/element-text.js';

/** What a `<domainbackup>` asks for. */
export interface DomainBackupText {
  readonly mode: 'push' | 'pull';
  readonly incremental: string | null;
  readonly server: BackupServer | null;
  readonly disks: readonly BackupDisk[];
}

/** Reads a `<domainbackup>` (src/conf/backup_conf.c, virDomainBackupDefParseXML). Throws libvirt's refusal. */
export function readDomainBackup(text: string): DomainBackupText {
  const { root, problem } = parseXml(text);
  if (root === null) throw new JobsError('libvirt', `(domain_backup): ${problem.message}`);
  if (root.name !== 'domainbackup') {
    throw refusal('XML error', `expecting root element of 'domainbackup', not '${root.name}'`);
  }
  const said = attributeValue(root, 'mode') ?? 'push';
  if (said !== 'push' && said !== 'pull')
    throw refusal('XML error', `Invalid value for attribute 'mode' in element 'domainbackup': '${said}'.`);
  const server = firstChild(root, 'server');
  if (server !== null && said === 'push') throw refusal('XML error', 'use of <server> requires pull mode backup');
  const disks = firstChild(root, 'disks');
  return {
    mode: said,
    incremental: elementText(firstChild(root, 'incremental')),
    server: server === null ? null : readServer(server),
    disks: disks === null ? [] : childElements(disks, 'disk').map((disk) => readDisk(disk, said)),
  };
}

function readServer(server: XmlElement): BackupServer {
  const socket = attributeValue(server, 'socket');
  if (attributeValue(server, 'transport') === 'unix' && socket !== null) return { transport: 'unix', socket };
  const name = attributeValue(server, 'name') ?? 'localhost';
  return { transport: 'tcp', name, port: attributeValue(server, 'port') };
}

function readDisk(disk: XmlElement, mode: 'push' | 'pull'): BackupDisk {
  const name = attributeValue(disk, 'name');
  if (name === null) throw refusal('XML error', "missing required attribute 'name' in element 'disk'");
  const type = attributeValue(disk, 'type') === 'block' ? 'block' : 'file';
  const place = firstChild(disk, mode === 'push' ? 'target' : 'scratch');
  const driver = firstChild(disk, 'driver');
  const depth = attributeValue(disk, 'backupmode');
  return {
    ...{ disk: name, backup: attributeValue(disk, 'backup') !== 'no', type },
    mode: depth === 'full' || depth === 'incremental' ? depth : null,
    incremental: attributeValue(disk, 'incremental'),
    format: driver === null ? null : attributeValue(driver, 'type'),
    path: place === null ? null : attributeValue(place, type === 'block' ? 'dev' : 'file'),
    exportName: attributeValue(disk, 'exportname'),
    exportBitmap: attributeValue(disk, 'exportbitmap'),
  };
}
