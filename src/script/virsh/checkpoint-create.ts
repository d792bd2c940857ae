import { loadMoments } from '../load-moments.js';
import { domainOption, flagOption } from '../../virsh/index.js';
import { startIfNeeded } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';

export interface Asked {
  /** A file with a `<domaincheckpoint>`; null for one that says nothing. */
  readonly file: string | null;
  readonly quiesce: boolean;
}

const noRedefine = 'checkpoints are kept here as they were taken.';

/** `virsh checkpoint-create` (tools/virsh-checkpoint.c, cmdCheckpointCreate). */
export const checkpointCreate: DomainCommand<Asked> = {
  options: [
    ...[domainOption, { name: 'xmlfile', takes: 'text', means: 'path' } as const],
    ...[flagOption('redefine', noRedefine), flagOption('redefine-validate', noRedefine), flagOption('quiesce')],
  ],
  onlyLooks: false,
  failure: () => null,
  read: (line) => ({ file: line.text('xmlfile'), quiesce: line.has('quiesce') }),
  run: async (domain, { file, quiesce }) => {
    const { givenText, readDomainCheckpoint, takeCheckpoint } = await loadMoments();
    const text = file === null ? '<domaincheckpoint/>' : await givenText(domain.host, file);
    const said = readDomainCheckpoint(text);
    const notes = await startIfNeeded(domain);
    const taken = await takeCheckpoint(domain, { kind: 'checkpoint', quiesce, ...said });
    return [...notes, `${taken}${file === null ? '' : ` from '${file}'`}`].join('\n');
  },
};
