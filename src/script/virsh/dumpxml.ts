import { domainOption, flagOption } from '../../virsh/index.js';
import type { DomainCommand } from './domain-command.js';

/** `virsh dumpxml` (tools/virsh-domain.c, cmdDumpXML): the document as it is. */
export const dumpxml: DomainCommand<null> = {
  options: [domainOption, flagOption('inactive'), flagOption('security-info')],
  onlyLooks: true,
  failure: () => null,
  read: () => null,
  run: ({ document }) => Promise.resolve(document.text()),
};
