import { type CheckpointOperation, loadMarks, type MarkedDisk, refusal } from '../../jobs/index.js';
import { definitionOf, type LineDomain } from '../line-domain.js';

/** Takes a checkpoint and keeps the record of it that libvirt keeps (qemu_checkpoint.c, qemuCheckpointCreateXML). Returns what virsh prints. */
export async function takeCheckpoint(domain: LineDomain, asked: CheckpointOperation): Promise<string> {
  const { live } = domain;
  if (!live.isRunning) {
    const advice = 'QEMU marks what is written, so it has to run: virsh start.';
    throw refusal('Operation not supported', 'cannot create checkpoint for inactive domain', advice);
  }
  const name = asked.name ?? String(domain.life.clock.nextSecond());
  const operation = { ...asked, name };
  if (!operation.quiesce) domain.life.checkpoints.refuseTaken(name);
  const text = definitionOf(domain);
  const { markedDisks } = await loadMarks();
  const printed = await live.perform(operation);
  keepCheckpoint(domain, operation, markedDisks(live.drives, name, operation.disks), text);
  return printed;
}

/** Keeps the record of a checkpoint: it is current from now on. */
export function keepCheckpoint(
  { life }: LineDomain,
  { name, description }: { readonly name: string; readonly description: string | null },
  marked: readonly MarkedDisk[],
  text: string,
): void {
  const { checkpoints } = life;
  const disks = marked.map(({ target, bitmap }) => ({ target, bitmap }));
  const parent = checkpoints.current?.name ?? null;
  checkpoints.replace({ name, description, parent, createdAt: life.clock.nextSecond(), disks, text });
  checkpoints.setCurrent({ name });
}
