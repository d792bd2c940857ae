import { loadMoments } from '../load-moments.js';
import { refusal } from '../../jobs/index.js';
import { domainOption, flagOption } from '../../virsh/index.js';
import type { DomainCommand } from './domain-command.js';

export interface Asked {
  readonly completed: boolean;
  readonly keep: boolean;
  /** Names and numbers, as libvirt's call has them. */
  readonly raw: boolean;
}

/** `virsh domjobinfo`: how far a backup is, or how the last one ended (tools/virsh-domain.c, cmdDomjobinfo). */
export const domjobinfo: DomainCommand<Asked> = {
  options: [
    ...[domainOption, flagOption('completed'), flagOption('keep-completed'), flagOption('anystats')],
    flagOption('rawstats'),
  ],
  onlyLooks: true,
  failure: () => null,
  read: (line) => {
    line.requires('keep-completed', 'completed');
    return { completed: line.has('completed'), keep: line.has('keep-completed'), raw: line.has('rawstats') };
  },
  run: async ({ live }, { completed, keep, raw }) => {
    const { endedFigures, jobFiguresInWords, jobFiguresRaw, runningFigures } = await loadMoments();
    const told = raw ? jobFiguresRaw : jobFiguresInWords;
    if (completed) {
      const last = live.lastBackup;
      if (!keep) live.forgetLastBackup();
      return told(last === null ? null : endedFigures(last));
    }
    if (!live.isRunning) throw refusal('Requested operation is not valid', 'domain is not running');
    return told(live.backup === null ? null : runningFigures(live.backup, await live.progress()));
  },
};
