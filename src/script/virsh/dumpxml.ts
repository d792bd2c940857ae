import { domainOption, flagOption } from '../../virsh/index.js';
import { definitionOf } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';

export interface Asked {
  /** As the domain is when it ends now. */
  readonly inactive: boolean;
}

/** `virsh dumpxml` (tools/virsh-domain.c, cmdDumpXML): the document as it is, or as its definition stays. */
export const dumpxml: DomainCommand<Asked> = {
  options: [domainOption, flagOption('inactive'), flagOption('security-info')],
  onlyLooks: true,
  failure: () => null,
  read: (line) => ({ inactive: line.has('inactive') }),
  run: (domain, { inactive }) =>
    Promise.resolve(inactive ? definitionOf(domain, domain.life.isCreated) : domain.document.text()),
};
