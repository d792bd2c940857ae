import { diskspec, snapshotOf } from './operations.js';
import { expect } from 'vitest';
import type { Disk } from '../../src/chain/index.js';
import type { ImagesClient } from '../../src/images/index.js';
import {
  type BlockOperation,
  type BlockSession,
  imagesHost,
  JobsError,
  type JobStep,
  type LiveDisk,
} from '../../src/jobs/index.js';
import { LiveDomain } from '../../src/jobs/domain/live-domain.js';
import { commandWords, documentDisk, linkedChain, makeRandomDisk, targets } from './random-disk.js';
import { checkImage, imageContent } from './image-contents.js';
import { JobExpectation } from './job-expectation.js';
import { memoryImages, runTool } from './memory-images.js';
import { formatsAreKnown, RandomOperations } from './random-operations.js';
import type { RandomAction, RandomDomain, RandomRange } from './random-sequence.js';
import type { RunCounts } from './run-counts.js';
import { ShadowDisk } from './shadow-disk.js';

/** Bytes a second. */
const slowRate = 65536;

/** Runs one random sequence on a random domain; throws at the first thing that is not right. */
export async function runSequence(
  domain: RandomDomain,
  actions: readonly RandomAction[],
  counts: RunCounts,
): Promise<void> {
  const run = new RandomRun(domain, counts);
  try {
    await run.start();
    for (const action of actions) await run.perform(action);
    await run.finish();
  } finally {
    run.dispose();
  }
}

class RandomRun {
  readonly #images: ImagesClient = memoryImages();
  readonly #shadows = new Map<string, ShadowDisk>();
  readonly #domain: LiveDomain;
  readonly #operations: RandomOperations;
  readonly #expected = new Map<string, JobExpectation>();
  #session: BlockSession | null = null;
  #crashed = false;
  #ends = 0;
  /** The disks as they were when the domain stopped. */
  #stopped: readonly LiveDisk[] = [];
  /** Images of which a crash left it open whether a finished job's overlay still names them: see #crash. */
  readonly #passedOver = new Set<string>();
  /** Images that QEMU still holds open for writing: what it has of them in its caches is not in their files. */
  readonly #leftWritable = new Set<string>();

  constructor(
    private readonly random: RandomDomain,
    private readonly counts: RunCounts,
  ) {
    const host = imagesHost(this.#images);
    const startSession = async (): Promise<BlockSession> => (this.#session = await host.startSession());
    this.#domain = new LiveDomain({ ...host, startSession }, { name: null, onStep: (step) => this.#onStep(step) });
    this.#operations = new RandomOperations(this.#images);
  }

  dispose(): void {
    this.#images.dispose();
  }

  async start(): Promise<void> {
    await this.#images.makeDirectory('/images');
    const disks: Disk[] = [];
    for (const [at, chain] of this.random.chains.entries()) {
      const target = targets[at] ?? '';
      const shadow = new ShadowDisk(chain.size);
      this.#shadows.set(target, shadow);
      const [first] = this.random.chains;
      // An active layer can't be shared.
      const canShare = this.random.shared && at === 1 && (first?.layers.length ?? 0) > 1;
      const shared = canShare ? first : undefined;
      disks.push(await makeRandomDisk(this.#images, target, chain, shadow, shared));
    }
    await this.#domain.start(disks);
    for (const disk of this.#domain.disks) await this.#checkGuest(disk.id);
  }

  async perform(action: RandomAction): Promise<void> {
    const disks = this.#domain.disks;
    const { id } = disks[action.disk % disks.length] ?? { id: '' };
    switch (action.kind) {
      case 'write':
        await this.#write(id, action.range, action.how);
        break;
      case 'discard':
        await this.#guest(id, commandWords('discard', this.#shadow(id).place(action.range), []));
        this.#shadow(id).discard(action.range);
        break;
      case 'flush':
        await this.#guest(id, ['flush']);
        break;
      case 'turn':
        await this.#domain.turn(action.count);
        break;
      case 'speed':
        if (this.#disk(id).job !== null) await this.#setSpeed(id, action.slow ? slowRate : 0);
        break;
      case 'begin':
        await this.#begin(id, action);
        break;
      case 'end':
        await this.#end(id, action);
        break;
      case 'snapshot':
        await this.#snapshot(id, action);
        break;
      case 'restart':
        await this.#restart(action);
        break;
      case 'mistake':
        await this.#mistake(id, action.which);
    }
    await this.#checkGuest(id);
  }

  #disk(id: string): LiveDisk {
    const disk = this.#domain.disks.find((one) => one.id === id);
    if (disk === undefined) throw new Error(`the domain has no disk ${id}`);
    return disk;
  }

  #shadow(id: string): ShadowDisk {
    const shadow = this.#shadows.get(id);
    if (shadow === undefined) throw new Error(`nothing is known of ${id}`);
    return shadow;
  }

  async #guest(id: string, words: readonly string[]): Promise<void> {
    const answer = await this.#domain.guest(id, words);
    expect(answer, words.join(' ')).toEqual({ text: '', failed: false });
  }

  async #write(id: string, range: RandomRange, how: 'plain' | 'zero' | 'unmap' | 'durable'): Promise<void> {
    const flags = {
      plain: ['-P', String(range.byte)],
      zero: ['-z'],
      unmap: ['-z', '-u'],
      durable: ['-f', '-P', String(range.byte)],
    };
    await this.#guest(id, commandWords('write', this.#shadow(id).place(range), flags[how]));
    this.#shadow(id).write(range, how === 'plain' || how === 'durable' ? range.byte : 0);
    this.counts.add('writes');
  }

  async #setSpeed(id: string, bandwidth: number): Promise<void> {
    await this.#tryTo(id, { kind: 'set-speed', disk: id, bandwidth });
  }

  async #begin(id: string, { job, slow }: Extract<RandomAction, { kind: 'begin' }>): Promise<void> {
    await this.#endAnyhow(id);
    if (job.kind !== 'copy' && this.#disk(id).images.length < 2) {
      await this.#snapshot(id, { format: 'qcow2', all: false });
    }
    const disk = this.#disk(id);
    const { size } = this.#shadow(id);
    const operation = await this.#operations.job(disk, size, job, slow ? slowRate : 0);
    const expectation = await JobExpectation.of(this.#images, disk, operation);
    if (expectation.uncovers) return;
    this.#expected.set(id, expectation);
    const begun = await this.#tryTo(id, operation);
    if (begun) this.counts.add(expectation.name);
  }

  /** Whatever runs on the disk comes to its end. */
  async #endAnyhow(id: string): Promise<void> {
    const { job } = this.#disk(id);
    if (job === null) return;
    if (job.state === 'running' || job.state === 'ready') {
      this.#ends += 1;
      const patient = this.#ends % 3 > 0;
      await this.#end(id, { how: patient || job.state === 'ready' ? 'pivot' : 'abort', patient, async: false });
    }
    // An aborted active commit leaves its base writable (QEMU, block/mirror.c): a pivot onto a chain of its own can't open
    // that image once more, and is refused for good.
    if (this.#disk(id).job?.state === 'ready') await this.#end(id, { how: 'abort', patient: false, async: false });
    while (this.#disk(id).job !== null) await this.#domain.turn();
  }

  async #end(
    id: string,
    { how, patient, async }: Pick<Extract<RandomAction, { kind: 'end' }>, 'how' | 'patient' | 'async'>,
  ): Promise<void> {
    if (patient) await this.#wait(id);
    const { job, mirror } = this.#disk(id);
    if (job === null) return;
    // A pull or a commit below the active layer has no pivot.
    const kind = mirror === null ? 'abort' : how;
    const copied = kind === 'abort' && job.state === 'ready' ? mirror?.images[0] : undefined;
    const ended = await this.#tryTo(id, { kind, disk: id, async });
    if (!ended || async || copied === undefined) return;
    this.counts.add('mirrors compared after an abort');
    this.#compare(id, await imageContent(this.#images, copied.path, copied.format), copied.path);
  }

  /** Lets the job come to READY, or to its end, at full speed. */
  async #wait(id: string): Promise<void> {
    const { job, mirror } = this.#disk(id);
    if (job?.state !== 'running') return;
    await this.#setSpeed(id, 0);
    if (this.#disk(id).job?.state !== 'running') return;
    await this.#domain.waitFor(mirror === null ? 'done' : 'ready', id);
  }

  async #snapshot(id: string, { format, all }: { readonly format: string; readonly all: boolean }): Promise<void> {
    const chosen = all ? this.#domain.disks.map((disk) => disk.id) : [id];
    for (const one of chosen) await this.#endAnyhow(one);
    const disks = this.#domain.disks.map((disk) => {
      if (!chosen.includes(disk.id)) return diskspec(disk.id, { snapshot: 'no' });
      return diskspec(disk.id, { format, file: this.#operations.newPath() });
    });
    await this.#tryTo(id, snapshotOf({ disks }));
    this.counts.add('snapshots');
  }

  async #mistake(id: string, which: number): Promise<void> {
    const before = this.counts.get('refusals');
    const begun = await this.#tryTo(id, this.#operations.mistake(this.#disk(id), which));
    expect(begun, `a mistake, number ${which}`).toBe(false);
    expect(this.counts.get('refusals')).toBe(before + 1);
  }

  /** A refusal is an answer, but then no image may have come or gone, unless a job ended meanwhile. */
  async #tryTo(id: string, operation: BlockOperation): Promise<boolean> {
    const before = this.#state(id);
    try {
      await this.#domain.perform(operation);
      return true;
    } catch (error) {
      if (!(error instanceof JobsError)) throw error;
      this.counts.add('refusals');
      if (process.env.JOBS_VERBOSE !== undefined) console.log(`${JSON.stringify(operation)}: ${error.message}`);
      if (this.#disk(id).job?.name === before.job) expect(this.#state(id), error.message).toEqual(before);
      return false;
    }
  }

  #state(id: string): {
    readonly images: readonly string[];
    readonly mirror: readonly string[];
    readonly job?: string;
  } {
    const { images, mirror, job } = this.#disk(id);
    const paths = (list: LiveDisk['images']): readonly string[] => list.map(({ path }) => path);
    return { images: paths(images), mirror: paths(mirror?.images ?? []), ...(job === null ? {} : { job: job.name }) };
  }

  async #onStep({ phase, diskId, disks, summary }: JobStep): Promise<void> {
    if (phase === 'domain-stopped') this.#stopped = disks;
    if (diskId === null || (phase !== 'completed' && phase !== 'failed' && phase !== 'cancelled')) return;
    this.counts.add(phase === 'completed' && summary.startsWith('Pivoted') ? 'pivots' : phase);
    if (phase === 'failed') this.counts.add(`failed: ${summary}`);
    const disk = disks.find((one) => one.id === diskId);
    const expectation = this.#expected.get(diskId);
    if (disk !== undefined) await expectation?.check(this.#images, disk, phase, this.#leftWritable);
    const writable = expectation?.leftWritable(phase);
    if (typeof writable === 'string') this.#leftWritable.add(writable);
    this.#expected.delete(diskId);
  }

  #compare(id: string, found: Uint8Array, what: string): void {
    expect(this.#shadow(id).differsAt(found), `${what} read by qemu-img, against what is on ${id}`).toBeNull();
  }

  /** What the guest reads against what it must, by this test's own account. */
  async #checkGuest(id: string): Promise<void> {
    const found = await this.#session?.readGuest(id, 0, this.#shadow(id).size);
    expect(found && this.#shadow(id).differsAt(found), `what the guest reads from ${id}`).toBeNull();
  }

  /** The same by the guest's own record. */
  async #verify(id: string): Promise<void> {
    const { mismatch, leftOut } = await this.#domain.verify(id);
    expect(mismatch, `what the guest's record of ${id} says`).toBeNull();
    expect(leftOut).toBe(0);
  }

  /** Ends the domain, looks at its images, and starts it again from what it says of itself. */
  async #restart({ crash, probe }: { readonly crash: boolean; readonly probe: boolean }): Promise<void> {
    const disks = crash ? await this.#crash() : await this.#shutDown();
    await this.#startAgain(disks, probe);
    for (const { id } of disks) {
      if (crash) await this.#learn(id);
      await this.#checkGuest(id);
    }
  }

  async #startAgain(disks: readonly LiveDisk[], probe: boolean): Promise<void> {
    const written = disks.map(({ id, images }) =>
      probe && formatsAreKnown(images)
        ? documentDisk(id, images.slice(0, 1), 'unspecified')
        : documentDisk(id, images, 'terminated'),
    );
    this.#leftWritable.clear();
    await this.#domain.start(written);
    const named = (list: readonly LiveDisk[]): unknown =>
      list.map(({ images }) =>
        images.filter(({ path }) => !this.#passedOver.has(path)).map(({ path, format }) => ({ path, format })),
      );
    expect(named(this.#domain.disks)).toEqual(named(disks));
  }

  /**
   * A commit or pull writes the new backing file into the overlay and then tells of its end. Whoever crashes in between
   * has a document that names one image more than the files do; both chains read the same.
   */
  async #crash(): Promise<readonly LiveDisk[]> {
    const jobs = new Map(this.#domain.disks.map(({ id, job }) => [id, job?.kind ?? null]));
    await this.#domain.powerFailure();
    const disks = this.#stopped;
    for (const { id, images } of disks) {
      const linked = await linkedChain(this.#images, images);
      const passed = images.map(({ path }) => path).filter((path) => !linked.includes(path));
      if (passed.length > 0) expect(['commit', 'pull'], `the job on ${id}`).toContain(jobs.get(id));
      for (const path of passed) this.#passedOver.add(path);
    }
    this.#expected.clear();
    this.#crashed = true;
    this.counts.add('crashes');
    for (const { path, format } of disks.flatMap(({ images }) => images)) {
      // QEMU aborts when it opens a dirty qed image below another one (block/qed.c repairs what it may not write).
      if (format === 'qed') await runTool(this.#images, `qemu-img check -q -r all -f qed ${path}`);
      await checkImage(this.#images, path, format, true);
    }
    return disks;
  }

  /** After a crash what was not flushed is old or new: from here on it stays what it is. */
  async #learn(id: string): Promise<void> {
    const { mismatch } = await this.#domain.verify(id);
    expect(mismatch, `what the guest's record of ${id} says after a crash`).toBeNull();
    const found = await this.#session?.readGuest(id, 0, this.#shadow(id).size);
    if (found) this.#shadow(id).read(found);
  }

  async #shutDown(): Promise<readonly LiveDisk[]> {
    await this.#domain.shutDown();
    const disks = this.#stopped;
    for (const { id, images } of disks) await this.#checkFiles(id, images);
    return disks;
  }

  /** Jobs end, everything is looked at, then every image that no disk stands on goes: nothing may be missed. */
  async finish(): Promise<void> {
    for (const { id } of this.#domain.disks) {
      await this.#endAnyhow(id);
      await this.#checkGuest(id);
      await this.#verify(id);
    }
    const disks = await this.#shutDown();
    const used = new Set(disks.flatMap(({ images }) => images.map(({ path }) => path)));
    for (const { path, kind } of await this.#images.listFiles()) {
      if (kind === 'file' && !used.has(path)) await this.#images.remove(path);
    }
    await this.#startAgain(disks, true);
    for (const { id } of disks) await this.#verify(id);
    await this.#domain.shutDown();
  }

  /** Every image is sound, stands on what the domain says, and the chain reads right for others too. */
  async #checkFiles(id: string, images: LiveDisk['images']): Promise<void> {
    const [top] = images;
    if (top === undefined) throw new Error('the disk has no image');
    for (const { path, format } of images) await checkImage(this.#images, path, format, this.#crashed);
    const certain = (path: string): boolean => !this.#passedOver.has(path);
    expect((await linkedChain(this.#images, images)).filter(certain)).toEqual(
      images.map(({ path }) => path).filter(certain),
    );
    this.#compare(id, await imageContent(this.#images, top.path, top.format), top.path);
  }
}
