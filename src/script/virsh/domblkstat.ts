import type { DiskCounts } from '../../jobs/index.js';
import { domainOption, flagOption } from '../../virsh/index.js';
import type { DomainCommand } from './domain-command.js';

export interface Asked {
  /** Null: all of them together. */
  readonly device: string | null;
  readonly human: boolean;
}

/** `virsh domblkstat` (tools/virsh-domain-monitor.c, cmdDomblkstat). No clock is a machine's here: what took how long is 0. */
export const domblkstat: DomainCommand<Asked> = {
  options: [domainOption, { name: 'device', takes: 'text', means: 'disk' }, flagOption('human')],
  onlyLooks: true,
  failure: () => null,
  read: (line) => {
    const device = line.text('device');
    return { device: device === '' ? null : device, human: line.has('human') };
  },
  run: ({ live }, { device, human }) => {
    const values = valuesOf(live.counted(device));
    const lines = values.map(({ name, words, value }) =>
      human ? ` ${`${words}:`.padEnd(31)} ${value}` : `${device ?? ''} ${name} ${value}`,
    );
    return Promise.resolve([...(human ? [`Device: ${device ?? ''}`] : []), ...lines].join('\n'));
  },
};

interface Value {
  readonly name: string;
  readonly words: string;
  readonly value: number;
}

function valuesOf({ reads, bytesRead, writes, bytesWritten, flushes }: DiskCounts): readonly Value[] {
  return [
    { name: 'rd_req', words: 'number of read operations', value: reads },
    { name: 'rd_bytes', words: 'number of bytes read', value: bytesRead },
    { name: 'wr_req', words: 'number of write operations', value: writes },
    { name: 'wr_bytes', words: 'number of bytes written', value: bytesWritten },
    { name: 'flush_operations', words: 'number of flush operations', value: flushes },
    { name: 'rd_total_times', words: 'total duration of reads (ns)', value: 0 },
    { name: 'wr_total_times', words: 'total duration of writes (ns)', value: 0 },
    { name: 'flush_total_times', words: 'total duration of flushes (ns)', value: 0 },
  ];
}
