import { escapedXml, JobsError } from '../../jobs/index.js';
import { flagOption, textOption, type VirshOption } from '../../virsh/index.js';
import { namedPool } from '../pools/known-pools.js';
import { makeVolume } from '../pools/make-volume.js';
import { namedVolume } from '../pools/named-volume.js';
import { volumePath } from '../pools/read-pool.js';
import { readVolume } from '../pools/read-volume.js';
import { sayingFirst } from '../libvirt-refusal.js';
import type { DomainCommand } from './domain-command.js';
import { poolOption } from './pool-option.js';
import { readVolumeSize } from './volume-size.js';

const required: VirshOption = { name: 'name', takes: 'text', required: true };

export interface Asked {
  readonly pool: string;
  readonly name: string;
  readonly capacity: number;
  readonly allocation: number | null;
  readonly format: string | null;
  readonly backing: string | null;
  readonly backingFormat: string | null;
  readonly preallocates: boolean;
  readonly print: boolean;
}

/** `virsh vol-create-as` (tools/virsh-volume.c, cmdVolCreateAs). */
export const volCreateAs: DomainCommand<Asked> = {
  options: [
    ...[
      poolOption,
      required,
      { ...required, name: 'capacity' },
      textOption('allocation'),
      textOption('format', 'format'),
    ],
    ...[textOption('backing-vol'), textOption('backing-vol-format', 'format')],
    ...[flagOption('prealloc-metadata'), flagOption('print-xml')],
  ],
  onlyLooks: false,
  failure: () => null,
  read: (line) => {
    if (line.text('name') === '') line.refuse("Failed to get option 'name': Option argument is empty", 'name');
    return {
      ...{ pool: line.text('pool') ?? '', name: line.text('name') ?? '', format: line.text('format') },
      ...{ capacity: readVolumeSize(line, 'capacity') ?? 0, allocation: readVolumeSize(line, 'allocation') },
      ...{ backing: line.text('backing-vol'), backingFormat: line.text('backing-vol-format') },
      ...{ preallocates: line.has('prealloc-metadata'), print: line.has('print-xml') },
    };
  },
  run: async (domain, asked) => {
    const known = namedPool(domain, asked.pool);
    const backing = asked.backing === null ? null : await backingPath(domain, asked.backing, asked.pool);
    const xml = asXml(asked, backing);
    if (asked.print) return xml;
    return sayingFirst(`Failed to create vol ${asked.name}`, async () => {
      await makeVolume(domain, known, readVolume(xml, true), asked.preallocates);
      return `Vol ${asked.name} created\n`;
    });
  },
};

/** The volume is looked for in the pool, and by its path in any; virsh says no more than that it is not there. */
async function backingPath(domain: Parameters<typeof namedVolume>[0], called: string, pool: string): Promise<string> {
  try {
    const { known, name } = await namedVolume(domain, called, pool, null);
    return volumePath(known.pool, name);
  } catch (error) {
    if (!(error instanceof JobsError) || !error.message.includes('is not in pool')) throw error;
    const { known, name } = await namedVolume(domain, called, null, null);
    return volumePath(known.pool, name);
  }
}

function asXml({ name, capacity, allocation, format, backingFormat }: Asked, backing: string | null): string {
  return [
    '<volume>',
    `  <name>${escapedXml(name)}</name>`,
    `  <capacity>${capacity}</capacity>`,
    ...(allocation === null ? [] : [`  <allocation>${allocation}</allocation>`]),
    ...(format === null ? [] : ['  <target>', `    <format type='${escapedXml(format)}'/>`, '  </target>']),
    ...(backing === null
      ? []
      : [
          '  <backingStore>',
          `    <path>${escapedXml(backing)}</path>`,
          ...(backingFormat === null ? [] : [`    <format type='${escapedXml(backingFormat)}'/>`]),
          '  </backingStore>',
        ]),
    '</volume>\n',
  ].join('\n');
}
