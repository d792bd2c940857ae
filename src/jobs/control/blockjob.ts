import { diskOption, domainOption, flagOption, numberOption } from '../../virsh/index.js';
import type { JobCommand } from '../job/job-command.js';
import type { EndJobOperation, JobInfoOperation, SetSpeedOperation } from './control-operations.js';

/** `virsh blockjob` (tools/virsh-domain.c, cmdBlockjob). */
export const blockjob: JobCommand<EndJobOperation | SetSpeedOperation | JobInfoOperation> = {
  options: [
    ...[domainOption, diskOption],
    ...['abort', 'async', 'pivot', 'info', 'bytes', 'raw'].map((name) => flagOption(name)),
    numberOption('bandwidth'),
  ],
  read: (line) => {
    for (const asking of ['raw', 'info']) {
      for (const doing of ['abort', 'pivot', 'async', 'bandwidth']) line.exclusive(asking, doing);
    }
    for (const ending of ['abort', 'pivot', 'async']) line.exclusive('bytes', ending);
    const disk = line.text('path') ?? '';
    const async = line.has('async');
    if (line.has('bandwidth')) {
      return { kind: 'block', operation: { kind: 'set-speed', disk, bandwidth: line.bandwidth() }, wait: null };
    }
    if (line.has('pivot')) return { kind: 'block', operation: { kind: 'pivot', disk, async }, wait: null };
    if (line.has('abort') || async) return { kind: 'block', operation: { kind: 'abort', disk, async }, wait: null };
    const operation = { kind: 'job-info', disk, raw: line.has('raw'), bytes: line.has('bytes') } as const;
    return { kind: 'block', operation, wait: null };
  },
};
