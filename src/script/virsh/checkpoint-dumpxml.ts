import { loadMoments } from '../load-moments.js';
import { loadMarks } from '../../jobs/index.js';
import { flagOption } from '../../virsh/index.js';
import type { DomainCommand } from './domain-command.js';
import { namedCheckpointOptions } from './named-checkpoint.js';

export interface Asked {
  readonly name: string;
  readonly withDomain: boolean;
  /** Bytes that were written since are asked for. */
  readonly withSizes: boolean;
}

const whole = 'the whole text is printed here.';

/** `virsh checkpoint-dumpxml` (tools/virsh-checkpoint.c, cmdCheckpointDumpXML). */
export const checkpointDumpxml: DomainCommand<Asked> = {
  options: [
    ...[...namedCheckpointOptions, flagOption('security-info'), flagOption('no-domain'), flagOption('size')],
    { name: 'xpath', takes: 'text', onlyNamed: true, refused: whole },
    flagOption('wrap', whole),
  ],
  onlyLooks: true,
  failure: () => null,
  read: (line) => ({
    ...{ name: line.text('checkpointname') ?? '', withDomain: !line.has('no-domain') },
    withSizes: line.has('size'),
  }),
  run: async ({ life, live }, { name, withDomain, withSizes }) => {
    const checkpoint = life.checkpoints.get(name);
    const marked = checkpoint.disks.flatMap(({ target, bitmap }) => (bitmap === null ? [] : [{ target, bitmap }]));
    const { checkpointAsXml } = await loadMoments();
    const { markedBytes } = await loadMarks();
    const sizes = withSizes ? await live.work(null, (domain) => markedBytes(domain, marked)) : null;
    return checkpointAsXml(checkpoint, withDomain, sizes);
  },
};
