import { refusal } from '../../jobs/index.js';
import { domainOption, flagOption } from '../../virsh/index.js';
import { domainTitle } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';

export interface Asked {
  readonly disable: boolean;
  readonly once: boolean;
}

/** `virsh autostart`: for a host that boots, which this one never does (tools/virsh-domain.c, cmdAutostart). */
export const autostart: DomainCommand<Asked> = {
  options: [domainOption, flagOption('disable'), flagOption('once')],
  onlyLooks: false,
  failure: (domain, asked) => `Failed to ${said(domain, asked, 'mark')}`,
  read: (line) => ({ disable: line.has('disable'), once: line.has('once') }),
  run: (domain, asked) => {
    if (domain.life.definition === 'none') {
      throw refusal('Requested operation is not valid', 'cannot set autostart for transient domain');
    }
    return Promise.resolve(`Domain '${domainTitle(domain)}' ${marked(asked, 'marked')}`);
  },
};

function said(domain: string, asked: Asked, mark: string): string {
  const [first = '', ...rest] = marked(asked, mark).split(' ');
  return [first, `domain '${domain}'`, ...rest].join(' ');
}

function marked({ disable, once }: Asked, mark: string): string {
  return `${disable ? 'un' : ''}${mark} as autostarted${once ? ' on next boot' : ''}`;
}
