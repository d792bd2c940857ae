import { domainOption, flagOption } from '../../virsh/index.js';
import { definitionOf } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';
import { xpathOptions } from './xpath-options.js';

export interface Asked {
  /** As the domain is when it ends now. */
  readonly inactive: boolean;
}

/** `virsh dumpxml` (tools/virsh-domain.c, cmdDumpXML): the document as it is, or as its definition stays. */
export const dumpxml: DomainCommand<Asked> = {
  options: [
    ...[domainOption, flagOption('inactive'), flagOption('security-info')],
    flagOption('update-cpu', 'there is no processor here to be told of.'),
    flagOption('migratable', 'a domain here can’t move to another host.'),
    ...xpathOptions,
  ],
  onlyLooks: true,
  failure: () => null,
  read: (line) => ({ inactive: line.has('inactive') }),
  run: (domain, { inactive }) =>
    Promise.resolve(inactive ? definitionOf(domain, domain.life.isCreated) : domain.document.text()),
};
