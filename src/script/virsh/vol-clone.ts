import { JobsError } from '../../jobs/index.js';
import { flagOption, type VirshOption } from '../../virsh/index.js';
import { sayingFirst } from '../libvirt-refusal.js';
import { lookAtVolume } from '../pools/look-at-volume.js';
import { copyVolume } from '../pools/make-volume.js';
import { namedVolume, type NamedVolume } from '../pools/named-volume.js';
import { volumePath } from '../pools/read-pool.js';
import { volumeAsXml } from '../pools/volume-as-xml.js';
import type { DomainCommand } from './domain-command.js';
import { inPoolOption, volumeOption } from './pool-option.js';
import { volumeGone } from './vol-info.js';

const nameOption: VirshOption = { name: 'newname', takes: 'text', required: true };

export interface Asked {
  readonly volume: string;
  readonly name: string;
  readonly pool: string | null;
  readonly preallocates: boolean;
  readonly reflink: boolean;
  readonly print: boolean;
}

/** `virsh vol-clone` (tools/virsh-volume.c, cmdVolClone). */
export const volClone: DomainCommand<Asked> = {
  options: [
    ...[volumeOption, nameOption, inPoolOption],
    ...['prealloc-metadata', 'reflink', 'print-xml'].map((name) => flagOption(name)),
  ],
  onlyLooks: false,
  failure: () => null,
  read: (line) => ({
    ...{ volume: line.text('vol') ?? '', name: line.text('newname') ?? '', pool: line.text('pool') },
    ...{ preallocates: line.has('prealloc-metadata'), reflink: line.has('reflink'), print: line.has('print-xml') },
  }),
  run: async (domain, asked) => {
    const from = await namedVolume(domain, asked.volume, asked.pool);
    const volume = await lookAtVolume(domain, from.known, from.name);
    if (volume === null) throw volumeGone(from);
    if (asked.print) return volumeAsXml({ ...volume, name: asked.name });
    return sayingFirst(`Failed to clone vol from ${from.name}`, async () => {
      if (asked.reflink) refuseReflink(from);
      const { capacity, allocation, format, backing, encryption } = volume;
      const more = { name: asked.name, compat: null, clusterSize: null, lazyRefcounts: false };
      const wanted = { ...{ capacity, allocation, format, backing, encryption }, ...more };
      await copyVolume(domain, from.known, { wanted, from, preallocates: asked.preallocates });
      return `Vol ${asked.name} cloned from ${from.name}\n`;
    });
  },
};

/** No file system in memory lets two files share what they hold (src/util/virfile.c, virFileReflink…). */
export function refuseReflink({ known, name }: NamedVolume): never {
  const reason = `failed to clone files from '${volumePath(known.pool, name)}': Operation not supported`;
  throw new JobsError('libvirt', reason);
}
