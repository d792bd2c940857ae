import { refuseAsLibvirt } from '../libvirt-refusal.js';
import { domainTitle } from '../line-domain.js';
import type { DomainCommand } from './domain-command.js';

export interface Asked {
  readonly file: string | null;
}

/** `virsh define` (tools/virsh-domain.c, cmdDefine). The file is the document, so its name may be left out. */
export const define: DomainCommand<Asked> = {
  options: [{ name: 'file', takes: 'text' }],
  onlyLooks: false,
  read: (line) => ({ file: line.text('file') }),
  run: (domain, { file }) => {
    const title = domainTitle(domain);
    refuseAsLibvirt(domain.document, 'define', `Failed to define domain from ${file ?? `${title}.xml`}`);
    domain.live.persistent = true;
    return Promise.resolve(`Domain '${title}' defined`);
  },
};
