import { flagOption, type VirshOption } from '../../virsh/index.js';
import { refuseAsLibvirt } from '../libvirt-refusal.js';
import { domainTitle } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';

/** A file with the domain's XML: here that is the document, so its name may be left out. */
export const fileOption: VirshOption = { name: 'file', takes: 'text' };

/** What virsh says of the file, where it was named. */
export function fromFile(file: string | null): string {
  return file === null ? '' : ` from ${file}`;
}

/** `virsh define` (tools/virsh-domain.c, cmdDefine). */
export const define: DomainCommand<string | null> = {
  options: [fileOption, flagOption('validate', 'the Verdicts tab tells what the schema says.')],
  onlyLooks: false,
  failure: (domain, file) => `Failed to define domain from ${file ?? `${domain}.xml`}`,
  read: (line) => line.text('file'),
  run: async (domain, file) => {
    try {
      await refuseAsLibvirt(domain.document, 'define');
    } catch (error) {
      domain.life.refused = domain.document.text();
      throw error;
    }
    domain.life.definition = 'defined';
    domain.live.persistent = true;
    return `Domain '${domainTitle(domain)}' defined${fromFile(file)}`;
  },
};
