import { domainOption, flagOption } from '../../virsh/index.js';
import type { LiveDomain } from '../../jobs/index.js';
import type { DomainCommand } from './domain-command.js';

export interface Asked {
  readonly reason: boolean;
}

/** `virsh domstate` (tools/virsh-domain-monitor.c, cmdDomstate). */
export const domstate: DomainCommand<Asked> = {
  options: [domainOption, flagOption('reason')],
  onlyLooks: true,
  failure: () => null,
  read: (line) => ({ reason: line.has('reason') }),
  run: ({ live, life }, { reason }) => {
    const [state, why] = live.isRunning ? runningState(live) : ['shut off', life.ending];
    return Promise.resolve(reason ? `${state} (${why})` : state);
  },
};

/** tools/virsh-domain-monitor.c, virshDomainStateToString and its reasons. */
function runningState({ pause }: LiveDomain): readonly [string, string] {
  if (pause.why !== null) return ['paused', pause.why];
  return ['running', pause.wentOn ? 'unpaused' : 'booted'];
}
