import { domainTitle } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';

/** `virsh define` (tools/virsh-domain.c, cmdDefine). The file is the document, so its name may be left out. */
export const define: DomainCommand<null> = {
  options: [{ name: 'file', takes: 'text' }],
  onlyLooks: false,
  read: () => null,
  run: (domain) => {
    domain.live.persistent = true;
    return Promise.resolve(`Domain '${domainTitle(domain)}' defined`);
  },
};
