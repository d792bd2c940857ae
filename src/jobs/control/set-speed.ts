import { bandwidthWords } from '../../virsh/index.js';
import { findDisk } from '../disk/find-image.js';
import { type CallFlags, type CallReader, readSpeed } from '../job/call-arguments.js';
import { cText } from '../job/call-text.js';
import type { OperationKind } from '../job/operation-kind.js';
import type { SetSpeedOperation } from './control-operations.js';

const speedFlags: CallFlags = new Map([['VIR_DOMAIN_BLOCK_JOB_SPEED_BANDWIDTH_BYTES', 1]]);

/** A new speed limit for the job that runs. */
export const setSpeed: OperationKind<SetSpeedOperation> = {
  virshWords: ({ disk, bandwidth }, domain) => [
    ...['blockjob', domain, disk],
    ...(bandwidth === 0 ? ['--bandwidth', '0'] : bandwidthWords(bandwidth)),
  ],
  libvirtCall: ({ disk, bandwidth }) =>
    `virDomainBlockJobSetSpeed(dom, ${cText(disk)}, ${bandwidth}, VIR_DOMAIN_BLOCK_JOB_SPEED_BANDWIDTH_BYTES)`,
  perform: async (domain, operation) => {
    const disk = findDisk(domain.state.disks, operation.disk);
    const device = domain.jobs.jobName(disk);
    await domain.monitor.execute('block-job-set-speed', { device, speed: operation.bandwidth });
    await domain.tell('speed-changed', disk, `The job on ${disk.target} has a new speed limit.`);
    return '';
  },
  waiting: () => null,
  form: null,
};

/** `virDomainBlockJobSetSpeed(dom, disk, bandwidth, flags)` */
export const readSetSpeedCall: CallReader<SetSpeedOperation> = (read) => {
  const disk = read.text('disk');
  const speed = read.number('bandwidth');
  const flags = read.flags(speedFlags);
  const bandwidth = readSpeed(speed, flags.has('VIR_DOMAIN_BLOCK_JOB_SPEED_BANDWIDTH_BYTES'));
  return { kind: 'set-speed', disk, bandwidth };
};
