import type { Disk } from '../../chain/index.js';
import { type MarkedPlaces, readMarkedPlaces } from '../bitmaps/marked-places.js';
import type { EndedBackup, RunningBackup } from '../job/running-backup.js';
import { backupEnded, waitsForBackup } from '../backup/wait-for-backup.js';
import { GuestPause } from './guest-pause.js';
import { withWayOut } from './way-out-of-crash.js';
import type { DiskPart, GuestDisk } from '../guest/guest-disk.js';
import { type DiskCounts, nothingDone, summed } from '../guest/disk-counts.js';
import { Guests } from '../guest/guests.js';
import type { LiveExtent } from '../guest/own-extents.js';
import type { Verdict } from '../guest/verify-guest.js';
import { JobsError, refusal } from '../jobs-error.js';
import { findDisk } from '../disk/find-image.js';
import type { DomainDrive } from '../disk/named-drives.js';
import type { InvalidatedImage } from '../disk/invalidated-images.js';
import { activeImage, type ImageKey, type LiveDisk } from '../disk/live-disk.js';
import type { BlockOperation } from '../operations/job-commands.js';
import { performOnEmptyDrive } from '../operations/perform-on-empty-drive.js';
import { kindOf, libvirtCall, virshLine } from '../operations/operation-kinds.js';
import type { RunningDomain } from '../job/running-domain.js';
import type { BlockSession, GuestAnswer } from '../monitor/block-session.js';
import { Monitor } from '../monitor/monitor.js';
import { addKeys, keyIn } from '../monitor/keys.js';
import { openChain } from '../monitor/nodes.js';
import type { JsonValue, QmpAnswer, QmpCommand } from '../monitor/qmp.js';
import { addTransientOverlays, removeTransientOverlays } from '../snapshot/transient-overlays.js';
import { partsOfDisks } from '../guest/disk-parts.js';
import type { DomainContext } from '../job/domain-context.js';
import { DomainJobs, jobFailed } from '../job/domain-jobs.js';
import { DomainState } from '../job/domain-state.js';
import { jobProgress } from '../job/job-progress.js';
import type { JobsHost } from '../host/jobs-host.js';
import { nodeSize } from '../monitor/node-size.js';
import type { JobProgress, JobStep, Phase, ToldAs } from '../job/step.js';

export interface LiveDomainOptions {
  /** For the virsh lines that are shown; null where the document has no name. */
  readonly name: string | null;
  readonly onStep: (step: JobStep) => void | Promise<void>;
  /**
   * Called after each turn of QEMU's event loop while a call waits for a job; the next turn waits for its promise.
   * This is where a page shows progress, slows down or pauses.
   */
  readonly onTurn?: () => void | Promise<void>;
}

/** What happens after a turn of a call that waits; turns count from 0. */
export type BetweenTurns = (turn: number) => Promise<void>;

/** What a machine whose guest runs answers to `query-status`; the block layer has none. */
const running: QmpAnswer = { kind: 'return', value: { status: 'running', running: true } };

interface Running {
  readonly session: BlockSession;
  readonly context: DomainContext;
  readonly jobs: DomainJobs;
}

/**
 * A domain whose disks are live: QEMU's block layer holds them, its guest
 * reads and writes, jobs run. What libvirt would refuse is refused in its words.
 * One call at a time; every method throws a JobsError and then has changed nothing.
 */
export class LiveDomain {
  readonly #guests: Guests;
  readonly #invalidated = new Map<string, InvalidatedImage>();
  /** As the domain ended with them. */
  #before: readonly LiveDisk[] = [];
  /** Whether its guest stands still. */
  readonly pause = new GuestPause();
  #running: Running | null = null;
  /** What virsh calls it; null where its document has no name. It keeps it while it runs, whatever becomes of the document. */
  name: string | null;
  /** Defined, not only created: libvirt then refuses a copy without TRANSIENT_JOB. */
  persistent = false;

  constructor(
    private readonly host: JobsHost,
    private readonly options: LiveDomainOptions,
  ) {
    this.name = options.name;
    this.#guests = new Guests(host);
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  get disks(): readonly LiveDisk[] {
    return this.#running?.context.state.disks ?? [];
  }

  /** The disks and empty drives of the running domain, in its order. */
  get drives(): readonly DomainDrive[] {
    return this.#running?.context.state.drives ?? [];
  }

  /** The backup that is on its way; null where none is. */
  get backup(): RunningBackup | null {
    return this.#running?.context.state.backup ?? null;
  }

  /** The backup that ended last while the domain ran; null where none did, or it was asked for already. */
  get lastBackup(): EndedBackup | null {
    return this.#running?.context.state.lastBackup ?? null;
  }

  forgetLastBackup(): void {
    if (this.#running !== null) this.#running.context.state.lastBackup = null;
  }

  get invalidated(): readonly InvalidatedImage[] {
    return [...this.#invalidated.values()];
  }

  /**
   * Opens the document's disks for the guest. Returns a sentence for each that can't be used here.
   *
   * @param keys of the encrypted images, by path
   */
  async start(disks: readonly Disk[], keys: ReadonlyMap<string, ImageKey> = new Map()): Promise<readonly string[]> {
    if (this.#running !== null) throw refusal('Requested operation is not valid', 'domain is already running');
    const state = new DomainState(this.#invalidated);
    const left = await state.start(this.host, disks, keys, this.#before);
    const parts = await partsOfDisks(this.host, state.disks, keyIn(keys));
    const session = await this.host.startSession();
    const context: DomainContext = {
      host: this.host,
      monitor: new Monitor(session),
      state,
      isPersistent: () => this.persistent,
    };
    try {
      await context.monitor.onCommandLine(this.name ?? 'guest', async () => {
        await addKeys(context.monitor, state.disks, keys);
        for (const disk of state.disks) await this.#open(context, session, disk, parts.get(disk.id) ?? null);
      });
      await addTransientOverlays(context, this.options.name ?? 'guest');
    } catch (error) {
      // Where QEMU has crashed, that it can't be closed any more is not the news.
      await session.close().catch(() => undefined);
      throw withWayOut(error, state.disks);
    }
    this.pause.reset();
    const jobs = new DomainJobs(context, (phase, disk, summary, warning) =>
      this.#step(phase, disk.id, summary, null, warning),
    );
    this.#running = { session, context, jobs };
    await this.#step(
      'domain-started',
      null,
      `The domain runs with ${state.disks.length === 1 ? '1 disk' : `${state.disks.length} disks`}.`,
      null,
    );
    return left;
  }

  async #open(
    context: DomainContext,
    session: BlockSession,
    disk: LiveDisk,
    parts: readonly DiskPart[] | null,
  ): Promise<void> {
    await openChain(context.monitor, disk.images, disk.readOnly);
    await this.#guests.plug({ session, monitor: context.monitor }, disk, parts);
  }

  /** What guests wrote so far is no longer expected of their disks: the images were made anew. */
  forgetGuests(): void {
    this.#guests.forgetAll();
    this.#invalidated.clear();
  }

  /** What is on this disk next, by its id, is another thing. */
  forgetGuest(id: string): void {
    this.#guests.forget(id);
  }

  /** Remembers under a name what must be on the disks now. */
  keepGuests(name: string): void {
    this.#guests.keep(name);
  }

  /** The disks, while the domain is shut off, have become what they were then. */
  recallGuests(name: string): void {
    this.#guests.recall(name);
  }

  /** An image that jobs had left unreliable has been mended. */
  isValidAgain(path: string): void {
    this.#invalidated.delete(path);
  }

  /** Tells of what was done to the domain's disks beside its jobs: `changed` are those of a domain that is shut off. */
  async tell(phase: Phase, summary: string, changed: readonly LiveDisk[], told: ToldAs): Promise<void> {
    if (this.#running !== null) return this.#step(phase, null, summary, told);
    const nothing = { diskId: null, traffic: [], progress: [], warning: null };
    await this.options.onStep({ ...nothing, phase, summary, ...told, disks: changed, invalidated: this.invalidated });
  }

  /** Ends the domain cleanly: everything is flushed; running jobs are lost, as libvirt loses them. */
  async shutDown(): Promise<void> {
    const { session, context, jobs } = this.#current();
    await this.#passTime();
    await jobs.cancelAll();
    for (const disk of this.disks) await this.#guests.unplug(disk);
    // What was written to a transient disk is gone.
    for (const { id, transient } of this.disks) if (transient) this.#guests.forget(id);
    this.#before = context.state.endJobs();
    await this.#step('domain-stopped', null, 'The domain was shut off.', null);
    this.#running = null;
    await session.close();
    await removeTransientOverlays(context);
  }

  /** The host loses power: what only QEMU's caches held is gone. */
  async powerFailure(): Promise<void> {
    const { session, context } = this.#current();
    for (const disk of this.disks) this.#guests.powerFailed(disk);
    this.#before = context.state.endJobs();
    await this.#step('domain-stopped', null, 'The host lost power.', null);
    this.#running = null;
    await session.kill();
  }

  /**
   * Does what was asked for, and returns what virsh prints of it. A pivot or abort that isn't `async` has ended when
   * this returns. `told`: what asked for it, where that was something larger.
   */
  async perform(operation: BlockOperation, told: ToldAs = this.toldAs(operation)): Promise<string> {
    return this.work(told, async (domain) => {
      const printed = performOnEmptyDrive(operation, domain.state.emptyDrives);
      if (printed !== null) return printed;
      if (waitsForBackup.has(operation.kind)) await backupEnded(domain);
      return kindOf(operation).perform(domain, operation);
    });
  }

  /** Lets something be done with the running domain that is no operation of its own; `told`: what asked for it. */
  async work<Result>(told: ToldAs | null, act: (domain: RunningDomain) => Promise<Result>): Promise<Result> {
    const { context, jobs } = this.#current();
    await this.#passTime();
    return act({
      ...context,
      jobs,
      tell: (phase, disk, summary, warning = null) => this.#step(phase, disk?.id ?? null, summary, told, warning),
      guestOf: (disk) => this.#guestOf(disk),
      plug: (disk, parts) =>
        this.#guests.plug({ session: this.#current().session, monitor: context.monitor }, disk, parts),
      unplug: async (disk) => {
        await this.#guests.unplug(disk);
        this.#guests.forget(disk.id);
      },
      turn: () => this.turn(),
      waitingTurn: () => this.#waitingTurn(),
    });
  }

  /** How an operation is asked for. */
  toldAs(operation: BlockOperation): ToldAs {
    return { libvirtCall: libvirtCall(operation), virshLine: virshLine(operation, this.name ?? 'DOMAIN') };
  }

  /** Lets QEMU work for a moment (turns of its event loop), and takes what comes of it. */
  async turn(count?: number): Promise<void> {
    const { context, jobs } = this.#current();
    await context.monitor.turn(count);
    await jobs.settle();
  }

  /** Between two calls there is time: a job that was told to end without waiting for it has ended. */
  async #passTime(): Promise<void> {
    await this.#current().jobs.settle();
    while (this.disks.some(({ job }) => job?.state === 'aborting' || job?.state === 'pivoting'))
      await this.#waitingTurn();
  }

  /** A turn of a call that waits: one at a time where somebody looks on or does something meanwhile. */
  async #waitingTurn(meanwhile: (() => Promise<void>) | null = null): Promise<void> {
    const { onTurn } = this.options;
    await this.turn(onTurn === undefined && meanwhile === null ? undefined : 1);
    await meanwhile?.();
    await onTurn?.();
  }

  /**
   * Lets QEMU work until the disk's job is ready, or has ended. `name` null waits
   * for every disk's. Throws where that can't come, and when a job fails.
   */
  async waitFor(
    goal: 'ready' | 'done',
    name: string | null,
    signal?: AbortSignal,
    between: BetweenTurns | null = null,
  ): Promise<void> {
    const { jobs } = this.#current();
    await jobs.settle();
    const chosen = name === null ? this.disks.filter((disk) => this.#hasHadJob(disk)) : [findDisk(this.disks, name)];
    if (chosen.length === 0) throw new JobsError('playground', 'No disk has a job to wait for.');
    let turn = 0;
    for (const { id } of chosen) {
      while (!this.#reached(goal, this.#disk(id))) await this.#stoppableTurn(turn++, signal, between);
    }
  }

  /** Lets QEMU's event loop take so many turns. */
  async takeTurns(count: number, signal?: AbortSignal, between: BetweenTurns | null = null): Promise<void> {
    await this.#current().jobs.settle();
    for (let turn = 0; turn < count; turn += 1) await this.#stoppableTurn(turn, signal, between);
  }

  async #stoppableTurn(turn: number, signal: AbortSignal | undefined, between: BetweenTurns | null): Promise<void> {
    if (signal?.aborted === true) throw new JobsError('playground', 'Waiting was stopped.');
    await this.#waitingTurn(between === null ? null : () => between(turn));
  }

  #hasHadJob(disk: LiveDisk): boolean {
    return disk.job !== null || this.#current().jobs.lastEnded(disk.id) !== null;
  }

  #reached(goal: 'ready' | 'done', disk: LiveDisk): boolean {
    const { jobs } = this.#current();
    const ended = jobs.lastEnded(disk.id);
    if (disk.job === null) {
      if (ended === null) throw new JobsError('playground', `Disk ${disk.target} has no job to wait for.`);
      if (ended.end === 'failed') throw jobFailed(ended, '');
      if (goal === 'done') return true;
      throw new JobsError('playground', `The job on ${disk.target} has ended: it will not become ready.`);
    }
    const twoPhases = jobs.hasTwoPhases(disk);
    if (goal === 'ready' && !twoPhases) {
      throw new JobsError('playground', `The job on ${disk.target} has one phase: wait done.`);
    }
    if (goal === 'ready') return disk.job.state === 'ready';
    if (disk.job.state === 'ready') {
      const advice = `virsh blockjob ${disk.target} --pivot, or --abort.`;
      throw new JobsError('playground', `The job on ${disk.target} is ready and ends only when it is told to.`, advice);
    }
    return false;
  }

  /** One command of qemu-io's on the guest's disk. What qemu-io calls a failure is an answer. */
  async guest(name: string, words: readonly string[]): Promise<GuestAnswer> {
    const { jobs } = this.#current();
    await this.#passTime();
    const disk = findDisk(this.disks, name);
    this.pause.check();
    const answer = this.pause.heard(disk, words, await this.#guestOf(disk).run(words));
    await jobs.settle();
    await this.#step('guest-command', disk.id, `The guest on ${disk.target}: ${words.join(' ')}.`, null);
    return answer;
  }

  /** Lets a guest that stands still go on; what it could not write it writes now. Returns what came of that, if anything. */
  async resume(): Promise<GuestAnswer | null> {
    this.#current();
    const waiting = this.pause.resume();
    return waiting === null ? null : this.guest(waiting.disk, waiting.words);
  }

  /**
   * Sends a QMP command as it is; `id` is the number that libvirt gives it. What it does to jobs and images libvirt doesn't
   * know of, and neither does this domain.
   */
  async passToMonitor(command: QmpCommand): Promise<{ readonly answer: QmpAnswer; readonly id: string }> {
    const { context, jobs } = this.#current();
    await this.#passTime();
    const id = `libvirt-${context.monitor.sent + 1}`;
    const answer = command.execute === 'query-status' ? running : await context.monitor.pass(command);
    await jobs.settle();
    await this.#step('monitor-command', null, `${command.execute} went straight to QEMU.`, null);
    return { answer, id };
  }

  /** QEMU's answer to a question that changes nothing, such as `query-block`; null where it refuses. Nobody hears of it. */
  askMonitor(question: string): Promise<JsonValue> {
    return this.#current().context.monitor.ask(question);
  }

  /** Reads back everything the guest wrote, and what was there before it ran. */
  verify(name: string): Promise<Verdict> {
    return this.#guestOf(findDisk(this.disks, name)).verify();
  }

  /** What the guest's devices did since the domain runs, of one disk or of all. Throws libvirt's refusal. */
  counted(name: string | null): DiskCounts {
    this.#current();
    if (name === null) return summed(this.disks.map((disk) => this.#guestOf(disk).counted));
    const disk = this.disks.find((one) => one.target === name || activeImage(one).path === name);
    if (disk !== undefined) return this.#guestOf(disk).counted;
    if (this.drives.some(({ target, disk }) => target === name && disk === null)) return nothingDone;
    throw refusal(
      'invalid argument',
      `invalid path: ${name}`,
      `Known: ${this.disks.map(({ target }) => target).join(', ')}.`,
    );
  }

  /** What the guest sees of a disk, bytes. */
  diskSize(name: string): Promise<number> {
    return nodeSize(this.#current().context.monitor, activeImage(findDisk(this.disks, name)));
  }

  /** How far every running job is. */
  async progress(): Promise<readonly JobProgress[]> {
    return this.#running === null ? [] : jobProgress(this.#running.context.monitor, this.disks);
  }

  /**
   * What the active layers hold themselves, by path, as QEMU has it now: of formats whose files lag behind by what is in
   * QEMU's caches, so not of raw ones.
   */
  async ownExtents(): Promise<ReadonlyMap<string, readonly LiveExtent[]>> {
    const found = new Map<string, readonly LiveExtent[]>();
    for (const disk of this.disks) {
      const { path, format } = activeImage(disk);
      const extents = format === 'raw' ? null : await this.#guestOf(disk).ownExtents();
      if (extents !== null) found.set(path, extents);
    }
    return found;
  }

  /** What the dirty bitmaps of the disks' images have marked, by path. */
  async markedPlaces(): Promise<ReadonlyMap<string, readonly MarkedPlaces[]>> {
    return readMarkedPlaces(this.#current().context.monitor, this.disks);
  }

  #guestOf(disk: LiveDisk): GuestDisk {
    return this.#guests.of(disk);
  }

  #disk(id: string): LiveDisk {
    return this.#current().context.state.disk(id);
  }

  #current(): Running {
    if (this.#running !== null) return this.#running;
    throw refusal('Requested operation is not valid', 'domain is not running', 'virsh start runs it.');
  }

  async #step(
    phase: Phase,
    diskId: string | null,
    summary: string,
    told: ToldAs | null,
    warning: string | null = null,
  ): Promise<void> {
    const running = this.#running;
    if (running === null) return;
    await this.options.onStep({
      phase,
      diskId,
      summary,
      ...(told ?? { libvirtCall: null, virshLine: null }),
      progress: await this.progress(),
      traffic: running.context.monitor.takeTraffic(),
      disks: this.disks,
      invalidated: this.invalidated,
      warning,
    });
  }
}
