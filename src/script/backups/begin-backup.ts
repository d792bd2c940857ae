import { type BackupOperation, type DescribedBackup, loadMarks, type MarkedDisk, refusal } from '../../jobs/index.js';
import { type DomainCheckpointText, readDomainCheckpoint } from '../checkpoints/read-domaincheckpoint.js';
import { keepCheckpoint } from '../checkpoints/take-checkpoint.js';
import { givenText } from '../given-xml/given-text.js';
import { definitionOf, type LineDomain } from '../line-domain.js';
import { readDomainBackup } from './read-domainbackup.js';

/** Begins a backup, and keeps the record of the checkpoint that comes with it (qemu_backup.c, qemuBackupBegin). Returns what virsh prints. */
export async function beginBackup(domain: LineDomain, asked: BackupOperation): Promise<string> {
  const { host, live, life } = domain;
  const text = asked.xmlFile === null ? '<domainbackup/>' : await givenText(host, asked.xmlFile);
  const checkpointText = asked.checkpointFile === null ? null : await givenText(host, asked.checkpointFile);
  if (!live.isRunning) {
    const advice = 'A domain that is shut off is copied by qemu-img convert.';
    throw refusal('Operation not supported', 'cannot perform disk backup for inactive domain', advice);
  }
  const backup = readDomainBackup(text);
  const said = checkpointText === null ? null : readDomainCheckpoint(checkpointText);
  const suffix = String(life.clock.nextSecond());
  const checkpoint = said === null ? null : await namedCheckpoint(domain, said, suffix);
  const described: DescribedBackup = {
    ...backup,
    suffix,
    checkpoint,
    known: new Set(life.checkpoints.all.map(({ name }) => name)),
  };
  const before = definitionOf(domain);
  const printed = await live.perform({ ...asked, described });
  if (said !== null && checkpoint !== null)
    keepCheckpoint(domain, { ...said, ...checkpoint }, checkpoint.marked, before);
  return printed;
}

async function namedCheckpoint(
  { live, life }: LineDomain,
  said: DomainCheckpointText,
  second: string,
): Promise<{ readonly name: string; readonly marked: readonly MarkedDisk[] }> {
  const { markedDisks } = await loadMarks();
  const name = said.name ?? second;
  life.checkpoints.refuseTaken(name);
  return { name, marked: markedDisks(live.drives, name, said.disks) };
}
