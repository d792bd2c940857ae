import { refusal } from '../../jobs/index.js';
import { flagOption } from '../../virsh/index.js';
import { domainTitle, startDomain } from '../line-domain.js';
import { fileOption, fromFile, refuseOtherText } from './define.js';
import { refuseInvalid } from '../validated.js';
import type { DomainCommand } from './domain-command.js';
import { machineOptions, passFdsOption } from './start.js';

export interface Asked {
  readonly file: string | null;
  /** By libvirt's schema. */
  readonly validate: boolean;
  readonly paused: boolean;
}

/** `virsh create`: a domain that is gone when it ends (tools/virsh-domain.c, cmdCreate). The file is the document. */
export const create: DomainCommand<Asked> = {
  options: [
    ...[fileOption, ...machineOptions],
    passFdsOption,
    flagOption('validate'),
    flagOption('reset-nvram', 'there is no machine with an NVRAM.'),
  ],
  onlyLooks: false,
  failure: (domain, { file }) => `Failed to create domain from ${file ?? `${domain}.xml`}`,
  read: (line) => ({ file: line.text('file'), validate: line.has('validate'), paused: line.has('paused') }),
  run: async (domain, { file, validate, paused }) => {
    await refuseOtherText(domain, file);
    if (validate) await refuseInvalid(domain, domain.document.text());
    const { life, live } = domain;
    const title = domainTitle(domain);
    // qemu_driver.c, qemuDomainCreateXML; virdomainobjlist.c, virDomainObjListAddLocked.
    if (live.isRunning) throw refusal('Requested operation is not valid', `domain is already active as '${title}'`);
    const before = life.definition;
    if (before === 'assumed') life.definition = 'none';
    try {
      const notes = await startDomain(domain);
      if (paused) live.pause.suspend();
      return [...notes, `Domain '${title}' created${fromFile(file)}`].join('\n');
    } catch (error) {
      life.definition = before;
      throw error;
    }
  },
};
