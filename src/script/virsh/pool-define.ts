import { flagOption, type VirshOption } from '../../virsh/index.js';
import { givenText } from '../given-xml/given-text.js';
import { definePool } from '../pools/pool-acts.js';
import { readPool } from '../pools/read-pool.js';
import { sayingFirst } from '../libvirt-refusal.js';
import { refuseInvalid } from '../validated.js';
import type { DomainCommand } from './domain-command.js';

/** A file with XML. */
export const xmlFileOption: VirshOption = { name: 'file', takes: 'text', required: true, means: 'path' };

/** `virsh pool-define` (tools/virsh-pool.c, cmdPoolDefine). */
export const poolDefine: DomainCommand<{ readonly file: string; readonly validate: boolean }> = {
  options: [xmlFileOption, flagOption('validate')],
  onlyLooks: false,
  failure: () => null,
  read: (line) => ({ file: line.text('file') ?? '', validate: line.has('validate') }),
  run: async (domain, { file, validate }) => {
    const text = await givenText(domain.host, file);
    return sayingFirst(`Failed to define pool from ${file}`, async () => {
      if (validate) await refuseInvalid(domain, text);
      const pool = readPool(text, () => domain.life.pools.nextUuid());
      await definePool(domain, pool);
      return `Pool ${pool.name} defined from ${file}\n`;
    });
  },
};
