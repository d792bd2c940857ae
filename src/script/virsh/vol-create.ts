import { flagOption } from '../../virsh/index.js';
import { givenText } from '../given-xml/given-text.js';
import { sayingFirst } from '../libvirt-refusal.js';
import { namedPool } from '../pools/known-pools.js';
import { makeVolume } from '../pools/make-volume.js';
import { givenVolume } from '../pools/given-volume.js';
import { refuseInvalid } from '../validated.js';
import type { DomainCommand } from './domain-command.js';
import { xmlFileOption } from './pool-define.js';
import { poolOption } from './pool-option.js';

export interface Asked {
  readonly pool: string;
  readonly file: string;
  readonly preallocates: boolean;
  readonly validate: boolean;
}

/** `virsh vol-create` (tools/virsh-volume.c, cmdVolCreate). */
export const volCreate: DomainCommand<Asked> = {
  options: [poolOption, xmlFileOption, flagOption('prealloc-metadata'), flagOption('validate')],
  onlyLooks: false,
  failure: () => null,
  read: (line) => ({
    ...{ pool: line.text('pool') ?? '', file: line.text('file') ?? '' },
    ...{ preallocates: line.has('prealloc-metadata'), validate: line.has('validate') },
  }),
  run: async (domain, { pool, file, preallocates, validate }) => {
    const known = namedPool(domain, pool);
    const text = await givenText(domain.host, file);
    return sayingFirst(`Failed to create vol from ${file}`, async () => {
      if (validate) await refuseInvalid(domain, text);
      const wanted = await givenVolume(domain, text, true);
      await makeVolume(domain, known, wanted, preallocates);
      return `Vol ${wanted.name} created from ${file}\n`;
    });
  },
};
