import { flagOption, tableText, type VirshOption } from '../../virsh/index.js';
import { domainTitle, isKnown } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';

export interface Asked {
  readonly running: boolean;
  readonly stopped: boolean;
  readonly persistent: boolean;
  readonly transient: boolean;
  readonly onlyNames: boolean;
}

const onlyTheName = 'a list here tells names and states; “virsh dumpxml” tells the rest.';

/** `virsh list` (tools/virsh-domain-monitor.c, cmdList). */
export const list: DomainCommand<Asked> = {
  options: [
    ...['inactive', 'all', 'transient', 'persistent'].map((name) => flagOption(name)),
    ...['with-snapshot', 'without-snapshot', 'with-checkpoint', 'without-checkpoint'].map(refusedFilter),
    ...['state-running', 'state-paused', 'state-shutoff', 'state-other'].map(refusedFilter),
    ...['autostart', 'no-autostart', 'with-managed-save', 'without-managed-save'].map(refusedFilter),
    ...[flagOption('uuid', onlyTheName), flagOption('name'), flagOption('id', onlyTheName), flagOption('table')],
    ...[flagOption('managed-save', 'there is no saved state.'), flagOption('title', onlyTheName)],
  ],
  onlyLooks: true,
  failure: () => null,
  read: (line) => {
    line.exclusive('table', 'name');
    return {
      running: line.has('all') || !line.has('inactive'),
      stopped: line.has('all') || line.has('inactive'),
      ...{ persistent: line.has('persistent'), transient: line.has('transient'), onlyNames: line.has('name') },
    };
  },
  run: (domain, asked) => {
    const { live, life } = domain;
    const inState = live.isRunning ? asked.running : asked.stopped && isKnown(domain);
    const transient = life.definition === 'none';
    const ofKind = asked.persistent === asked.transient || asked.transient === transient;
    const name = domainTitle(domain);
    if (asked.onlyNames) return Promise.resolve(inState && ofKind ? name : '');
    const row = live.isRunning
      ? [String(life.starts), name, live.pause.why === null ? 'running' : 'paused']
      : ['-', name, 'shut off'];
    return Promise.resolve(tableText(['Id', 'Name', 'State'], inState && ofKind ? [row] : []));
  },
};

function refusedFilter(name: string): VirshOption {
  return flagOption(name, 'there is one domain here, the document’s.');
}
