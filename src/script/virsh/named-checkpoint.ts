import { domainOption, type VirshOption } from '../../virsh/index.js';
import { sayingFirst } from '../libvirt-refusal.js';
import type { LineDomain } from '../line-domain.js';
import type { Checkpoint } from '../moments/checkpoint.js';

/** The options of a command about one checkpoint, in virsh's order. */
export const namedCheckpointOptions: readonly VirshOption[] = [
  domainOption,
  { name: 'checkpointname', takes: 'text', required: true, means: 'checkpoint' },
];

/** What virsh says first where the checkpoint was found and the rest failed. */
export async function sayingWhatFailed(
  { life }: LineDomain,
  name: string,
  act: (checkpoint: Checkpoint) => Promise<void>,
): Promise<void> {
  const checkpoint = life.checkpoints.get(name);
  await sayingFirst(`Failed to delete checkpoint ${name}`, () => act(checkpoint));
}
