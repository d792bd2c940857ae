import { JobsError } from '../../jobs/index.js';
import { domainOption, flagOption, type VirshLine, type VirshOption } from '../../virsh/index.js';
import { sayingFirst } from '../libvirt-refusal.js';
import type { LineDomain } from '../line-domain.js';
import type { Snapshot } from '../snapshot-tree/snapshot.js';

/** Which snapshot a line is about: one by its name, or null for the current one. */
export interface NamedSnapshot {
  readonly name: string | null;
}

/** The options of a command about one snapshot, in virsh's order. */
export const namedSnapshotOptions: readonly VirshOption[] = [
  domainOption,
  { name: 'snapshotname', takes: 'text', means: 'snapshot' },
  flagOption('current'),
];

/** tools/virsh-snapshot.c, virshLookupSnapshot. */
export function readNamedSnapshot(line: VirshLine, option = 'snapshotname'): NamedSnapshot {
  const name = line.text(option);
  if (name !== null && line.has('current')) line.refuse(`--${option} and --current are mutually exclusive`);
  if (name === null && !line.has('current')) line.refuse(`--${option} or --current is required`);
  return { name };
}

/** The snapshot that is meant. Throws libvirt's refusal where there is none. */
export function findSnapshot({ life }: LineDomain, { name }: NamedSnapshot): Snapshot {
  if (name !== null) return life.snapshots.get(name);
  const { current } = life.snapshots;
  if (current !== null) return current;
  throw new JobsError('libvirt', 'Domain snapshot not found: the domain does not have a current snapshot');
}

/** What virsh says first where the snapshot was found and the rest failed. */
export async function sayingWhatFailed(
  domain: LineDomain,
  named: NamedSnapshot,
  doing: string,
  act: (snapshot: Snapshot) => Promise<void>,
): Promise<Snapshot> {
  const snapshot = findSnapshot(domain, named);
  await sayingFirst(`Failed to ${doing} snapshot ${snapshot.name}`, () => act(snapshot));
  return snapshot;
}
