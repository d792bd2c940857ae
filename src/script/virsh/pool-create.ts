import { flagOption } from '../../virsh/index.js';
import { givenText } from '../given-xml/given-text.js';
import { createPool } from '../pools/pool-acts.js';
import { readPool } from '../pools/read-pool.js';
import { sayingFirst } from '../libvirt-refusal.js';
import type { DomainCommand } from './domain-command.js';
import { xmlFileOption } from './pool-define.js';
import { buildOptions } from './pool-option.js';

/** `virsh pool-create` (tools/virsh-pool.c, cmdPoolCreate). */
export const poolCreate: DomainCommand<{ readonly file: string; readonly build: boolean }> = {
  options: [xmlFileOption, flagOption('build'), ...buildOptions],
  onlyLooks: false,
  failure: () => null,
  read: (line) => ({ file: line.text('file') ?? '', build: line.has('build') }),
  run: async (domain, { file, build }) => {
    const text = await givenText(domain.host, file);
    return sayingFirst(`Failed to create pool from ${file}`, async () => {
      const pool = readPool(text, () => domain.life.pools.nextUuid());
      await createPool(domain, pool, build);
      return `Pool ${pool.name} created from ${file}\n`;
    });
  },
};
