import { loadMoments } from '../load-moments.js';
import { refusal } from '../../jobs/index.js';
import { domainOption, flagOption } from '../../virsh/index.js';
import type { DomainCommand } from './domain-command.js';

export interface Asked {
  readonly completed: boolean;
  readonly keep: boolean;
}

/** `virsh domjobinfo`: how far a backup is, or how the last one ended (tools/virsh-domain.c, cmdDomjobinfo). */
export const domjobinfo: DomainCommand<Asked> = {
  options: [
    ...[domainOption, flagOption('completed'), flagOption('keep-completed'), flagOption('anystats')],
    flagOption('rawstats', 'the figures are printed in words.'),
  ],
  onlyLooks: true,
  failure: () => null,
  read: (line) => {
    line.requires('keep-completed', 'completed');
    return { completed: line.has('completed'), keep: line.has('keep-completed') };
  },
  run: async ({ live }, { completed, keep }) => {
    const { endedText, noJobText, runningText } = await loadMoments();
    if (completed) {
      const last = live.lastBackup;
      if (!keep) live.forgetLastBackup();
      return last === null ? noJobText() : endedText(last);
    }
    if (!live.isRunning) throw refusal('Requested operation is not valid', 'domain is not running');
    return live.backup === null ? noJobText() : runningText(live.backup, await live.progress());
  },
};
