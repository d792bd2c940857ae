import { type JobsError, refusal } from '../jobs-error.js';
import { type LiveDisk, type LiveJobState, storageNode } from '../disk/live-disk.js';
import { type JsonObject, numberField, textField } from '../monitor/qmp.js';
import type { ActiveJob, JobEnd } from './active-job.js';
import type { DomainContext } from './domain-context.js';
import type { Phase } from './step.js';

/** How a disk's last job ended. */
export interface EndedJob {
  readonly name: string;
  readonly end: JobEnd;
  /** QEMU's reason, null where the job succeeded or was asked to end. */
  readonly error: string | null;
}

/** Tells that a job has come to a phase. */
export type PhaseListener = (phase: Phase, disk: LiveDisk, summary: string, warning: string | null) => Promise<void>;

/**
 * The jobs of a running domain: takes QEMU's events as libvirt takes them
 * (src/qemu/qemu_blockjob.c) and changes the disks accordingly.
 */
export class DomainJobs {
  readonly #active = new Map<string, ActiveJob>();
  readonly #ended = new Map<string, EndedJob>();

  constructor(
    private readonly context: DomainContext,
    private readonly onPhase: PhaseListener,
  ) {}

  /** A job that QEMU has just accepted. */
  started(disk: LiveDisk, job: ActiveJob): void {
    this.context.state.replace(disk);
    this.#active.set(job.name, job);
    this.#ended.delete(job.diskId);
  }

  lastEnded(diskId: string): EndedJob | null {
    return this.#ended.get(diskId) ?? null;
  }

  hasTwoPhases(disk: LiveDisk): boolean {
    return this.#jobOf(disk).twoPhases;
  }

  /** Takes the events that have arrived. */
  async settle(): Promise<void> {
    for (const event of await this.context.monitor.takeEvents()) {
      if (event.event === 'BLOCK_WRITE_THRESHOLD') await this.#exceeded(event.data);
      if (event.event !== 'JOB_STATUS_CHANGE') continue;
      const job = this.#active.get(textField(event.data, 'id') ?? '');
      if (job === undefined) continue;
      const status = textField(event.data, 'status');
      if (status === 'ready') await this.#becameReady(job);
      if (status === 'concluded') await this.#concluded(job);
    }
  }

  /** Switches the disk over to its mirror (qemu_block.c, qemuBlockPivot). Throws libvirt's refusal. */
  async pivot(disk: LiveDisk): Promise<void> {
    const job = this.#jobToEnd(disk);
    if (disk.job?.state !== 'ready') {
      const advice = 'The mirror does not have everything yet: wait for READY, which is more than 100 %.';
      throw refusal('block copy still active', `block job '${job.name}' not ready for pivot yet`, advice);
    }
    await job.beforePivot();
    await this.context.monitor.execute('job-complete', { id: job.name });
    this.#change(disk, 'pivoting');
    await this.onPhase(
      'pivoting',
      this.context.state.disk(disk.id),
      `The guest is being switched over on ${disk.target}.`,
      null,
    );
  }

  /** Ends the job, the disk staying as it is. Throws libvirt's refusal. */
  async abort(disk: LiveDisk): Promise<void> {
    const job = this.#jobToEnd(disk);
    await this.context.monitor.execute('block-job-cancel', { device: job.name });
    this.#change(disk, 'aborting');
    await this.onPhase('aborting', this.context.state.disk(disk.id), `The job on ${disk.target} is being ended.`, null);
  }

  /** Ends every job, as QEMU does when it quits; one that completes first has completed. */
  async cancelAll(): Promise<void> {
    for (const { name, diskId } of [...this.#active.values()]) {
      this.#change(this.context.state.disk(diskId), 'aborting');
      await this.context.monitor.attempt('block-job-cancel', { device: name, force: true });
    }
    await this.settle();
    while (this.#active.size > 0) {
      await this.context.monitor.turn();
      await this.settle();
    }
  }

  /** Throws libvirt's refusal where the disk has no job; returns QEMU's name of it. */
  jobName(disk: LiveDisk): string {
    return this.#jobOf(disk).name;
  }

  #jobOf(disk: LiveDisk): ActiveJob {
    const job = this.#active.get(disk.job?.name ?? '');
    if (job !== undefined) return job;
    throw refusal('invalid argument', `disk ${disk.target} does not have an active block job`);
  }

  #jobToEnd(disk: LiveDisk): ActiveJob {
    const job = this.#jobOf(disk);
    if (disk.job?.state === 'aborting' || disk.job?.state === 'pivoting') {
      throw refusal('Requested operation is not valid', `block job on disk '${disk.target}' is still being ended`);
    }
    return job;
  }

  #change(disk: LiveDisk, state: LiveJobState): void {
    const { job, mirror } = this.context.state.disk(disk.id);
    if (job === null) return;
    const ready = { running: null, ready: 'yes', aborting: 'abort', pivoting: 'pivot' } as const;
    const changed = mirror === null ? null : { ...mirror, ready: ready[state] };
    this.context.state.replace({ ...disk, job: { ...job, state }, mirror: changed });
  }

  /** libvirt tells of it once by the disk's name, and once by the image's (qemu_process.c, qemuProcessHandleBlockThreshold). */
  async #exceeded(data: JsonObject): Promise<void> {
    const node = textField(data, 'node-name');
    for (const disk of this.context.state.disks) {
      const image = disk.images.find((one) => storageNode(one) === node);
      if (image === undefined) continue;
      const [at, by] = [numberField(data, 'write-threshold') ?? 0, numberField(data, 'amount-exceeded') ?? 0];
      const name = image === disk.images[0] ? disk.target : `${disk.target}[${image.index}]`;
      const said = `Event block-threshold: ${name} (${image.path}) went ${by} bytes beyond ${at}. It is told once.`;
      await this.onPhase('threshold-exceeded', disk, said, null);
    }
  }

  async #becameReady(job: ActiveJob): Promise<void> {
    const disk = this.context.state.disk(job.diskId);
    // QEMU may fall out of READY and back into it; what has been asked for meanwhile stands.
    if (disk.job?.state !== 'running') return;
    this.#change(disk, 'ready');
    const { mirror } = disk;
    const which = mirror?.job === 'active-commit' ? (mirror.images[0]?.path ?? 'base') : `the mirror of ${disk.target}`;
    const summary = `READY: ${which} has everything, and every further write goes to both.`;
    await this.onPhase('ready', this.context.state.disk(job.diskId), summary, await job.warning());
  }

  async #concluded(job: ActiveJob): Promise<void> {
    const { monitor, state } = this.context;
    const asked = state.disk(job.diskId).job?.state;
    const result = await monitor.jobEnd(job.name);
    const { error } = result;
    await monitor.execute('job-dismiss', { id: job.name });
    const end = endOf(job, asked === 'aborting', error);
    state.replace(await job.conclude(end, asked === 'pivoting', result));
    this.#active.delete(job.name);
    this.#ended.set(job.diskId, { name: job.name, end, error: end === 'failed' ? error : null });
    const disk = state.disk(job.diskId);
    await this.onPhase(end, disk, summaryOfEnd(disk, end, asked === 'pivoting', error), null);
  }
}

/** A job in one phase that was faster than its abort has done what it was for. */
function endOf(job: ActiveJob, aborted: boolean, error: string | null): JobEnd {
  if (error === null) return aborted && job.twoPhases ? 'cancelled' : 'completed';
  return aborted ? 'cancelled' : 'failed';
}

function summaryOfEnd(disk: LiveDisk, end: JobEnd, pivoted: boolean, error: string | null): string {
  switch (end) {
    case 'completed':
      return pivoted
        ? `Pivoted: ${disk.target} is now ${disk.images[0]?.path ?? 'empty'}.`
        : `The job on ${disk.target} has completed.`;
    case 'failed':
      return `The job on ${disk.target} has failed: ${error ?? 'no reason given'}. The disk is as before.`;
    case 'cancelled':
      return `The job on ${disk.target} was ended; the disk is as before.`;
  }
}

/** The refusal of a call that waited for a job which then failed. */
export function jobFailed(ended: EndedJob, doing: string): JobsError {
  const why = ended.error === null ? '' : `: ${ended.error}`;
  return refusal('operation failed', `block job '${ended.name}' failed${doing}${why}`);
}
