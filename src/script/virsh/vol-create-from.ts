import { flagOption, textOption } from '../../virsh/index.js';
import { givenText } from '../given-xml/given-text.js';
import { sayingFirst } from '../libvirt-refusal.js';
import { namedPool } from '../pools/known-pools.js';
import { copyVolume } from '../pools/make-volume.js';
import { namedVolume } from '../pools/named-volume.js';
import { givenVolume } from '../pools/given-volume.js';
import { refuseInvalid } from '../validated.js';
import type { DomainCommand } from './domain-command.js';
import { xmlFileOption } from './pool-define.js';
import { poolOption, volumeOption } from './pool-option.js';
import { refuseReflink } from './vol-clone.js';

export interface Asked {
  readonly pool: string;
  readonly file: string;
  readonly volume: string;
  readonly inputPool: string | null;
  readonly preallocates: boolean;
  readonly reflink: boolean;
  readonly validate: boolean;
}

/** `virsh vol-create-from` (tools/virsh-volume.c, cmdVolCreateFrom). */
export const volCreateFrom: DomainCommand<Asked> = {
  options: [
    ...[poolOption, xmlFileOption, volumeOption, textOption('inputpool', 'pool')],
    ...['prealloc-metadata', 'reflink', 'validate'].map((name) => flagOption(name)),
  ],
  onlyLooks: false,
  failure: () => null,
  read: (line) => ({
    ...{ pool: line.text('pool') ?? '', file: line.text('file') ?? '', volume: line.text('vol') ?? '' },
    ...{ inputPool: line.text('inputpool'), preallocates: line.has('prealloc-metadata') },
    ...{ reflink: line.has('reflink'), validate: line.has('validate') },
  }),
  run: async (domain, { pool, file, volume, inputPool, preallocates, reflink, validate }) => {
    const known = namedPool(domain, pool);
    const from = await namedVolume(domain, volume, inputPool, 'inputpool');
    const text = await givenText(domain.host, file);
    return sayingFirst(`Failed to create vol from ${file}`, async () => {
      if (validate) await refuseInvalid(domain, text);
      const wanted = await givenVolume(domain, text, false);
      if (reflink) refuseReflink(from);
      await copyVolume(domain, known, { wanted, from, preallocates });
      return `Vol ${wanted.name} created from input vol ${from.name}\n`;
    });
  },
};
