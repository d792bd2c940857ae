import type { LiveDisk } from '../disk/live-disk.js';
import { findDisk } from '../disk/find-image.js';
import type { StartedJob } from './active-job.js';
import type { DomainContext } from './domain-context.js';
import type { RunningDomain } from './running-domain.js';

/** Starts a job on the disk that an operation names. Throws libvirt's refusal; then nothing has changed. */
export async function startJob<Operation extends { readonly disk: string }>(
  domain: RunningDomain,
  operation: Operation,
  start: (context: DomainContext, disk: LiveDisk, operation: Operation) => Promise<StartedJob>,
): Promise<void> {
  const disk = findDisk(domain.state.disks, operation.disk);
  const started = await start(domain, disk, operation);
  domain.jobs.started(started.disk, started.job);
  await domain.tell('job-started', disk, `Job ${started.job.name} runs on ${disk.target}.`, started.warning);
  while (started.job.isIdle && domain.state.disk(disk.id).job !== null) await domain.turn();
}
