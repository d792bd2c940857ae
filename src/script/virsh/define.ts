import { JobsError } from '../../jobs/index.js';
import { flagOption, type VirshOption } from '../../virsh/index.js';
import { givenText } from '../given-xml/given-text.js';
import { refuseAsLibvirt } from '../libvirt-refusal.js';
import { domainTitle, type LineDomain } from '../line-domain.js';
import { refuseInvalid } from '../validated.js';
import type { DomainCommand } from './domain-command.js';

/** A file with the domain's XML: here that is the document, so its name may be left out. */
export const fileOption: VirshOption = { name: 'file', takes: 'text' };

/** What virsh says of the file, where it was named. */
export function fromFile(file: string | null): string {
  return file === null ? '' : ` from ${file}`;
}

/** Throws where the page’s own memory has a file of that name with another text than the document. */
export async function refuseOtherText({ host, document }: LineDomain, file: string | null): Promise<void> {
  if (file === null || (await host.fileSize(file)) === null) return;
  const text = await givenText(host, file);
  if (text.trim() === document.text().trim()) return;
  const reason = `${file} says something else than the document, which is the domain’s definition here.`;
  throw new JobsError('playground', reason, 'Open its text as the document, or leave the file’s name out.');
}

export interface Asked {
  readonly file: string | null;
  /** By libvirt's schema. */
  readonly validate: boolean;
}

/** `virsh define` (tools/virsh-domain.c, cmdDefine). */
export const define: DomainCommand<Asked> = {
  options: [fileOption, flagOption('validate')],
  onlyLooks: false,
  failure: (domain, { file }) => `Failed to define domain from ${file ?? `${domain}.xml`}`,
  read: (line) => ({ file: line.text('file'), validate: line.has('validate') }),
  run: async (domain, { file, validate }) => {
    await refuseOtherText(domain, file);
    try {
      if (validate) await refuseInvalid(domain, domain.document.text());
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
