import { type BlockOperation, type ChosenFormDisk, type LiveJob, liveJobWords, shortName } from '../../jobs/index.js';
import { draftedOperation, type JobChoice } from './operation-draft.js';

/** The disk that an image belongs to. Paths are as the domain names them. */
export interface OperableDisk {
  /** What libvirt's calls name it by. */
  readonly target: string;
  /** From the active layer down. */
  readonly chain: readonly string[];
  /** What is written to beside the active layer while a job runs, else what the document names; null for none. */
  readonly mirror: string | null;
  readonly job: LiveJob | null;
  /** Where a copy goes, and its format; an empty one is as the source. */
  readonly destination: string;
  readonly format: string;
  /** The destination exists, and is written into as it is. */
  readonly reuse: boolean;
  /** A path for a new overlay. */
  readonly overlay: string;
  /** The disk as forms know it. */
  readonly form: ChosenFormDisk;
}

/** One thing to do with an image. */
export interface ImageOperation {
  readonly label: string;
  readonly operation: BlockOperation;
  /** Why libvirt would refuse it now, as a sentence; null where it would not. */
  readonly refusal: string | null;
}

/**
 * What makes sense for the image at `path`: the ends of the job that runs on
 * it, else copies, commits, pulls and snapshots from where it stands in the
 * chain. Empty for an image that is no part of the disk.
 */
export function imageOperations(disk: OperableDisk, path: string): readonly ImageOperation[] {
  const { job, target, chain } = disk;
  const at = chain.indexOf(path);
  if (job !== null && (at === 0 || path === disk.mirror)) return endsOf(job, target);
  const offered =
    at < 0 ? (path === disk.mirror ? forMirror(disk) : []) : at === 0 ? forActive(disk) : forBacking(disk, at);
  const refusal = job === null ? null : `${target} has a job already (${job.name}): let it end first.`;
  return offered.flatMap(([label, draft]) => {
    const operation = draftedOperation(draft, disk.form);
    return operation === null ? [] : [{ label, operation, refusal }];
  });
}

type Offer = readonly [label: string, draft: JobChoice];

function forActive(disk: OperableDisk): readonly Offer[] {
  const [, below] = disk.chain;
  const whole: Offer = ['Copy the whole chain', copy(disk, 'whole')];
  const snapshot: Offer = ['Snapshot', { kind: 'snapshot', values: { overlay: disk.overlay } }];
  if (below === undefined) return [whole, snapshot];
  return [
    ['Copy this layer (shallow)', copy(disk, 'shallow')],
    whole,
    snapshot,
    [`Commit into ${shortName(below)}`, { kind: 'commit', values: { base: below } }],
    ['Pull everything into it', { kind: 'pull', values: {} }],
  ];
}

function forBacking(disk: OperableDisk, at: number): readonly Offer[] {
  const path = disk.chain[at] ?? '';
  const below = disk.chain[at + 1];
  const commit: Offer[] =
    below === undefined
      ? []
      : [[`Commit into ${shortName(below)}`, { kind: 'commit', values: { top: path, base: below } }]];
  // Nothing lies between the active layer and the image next below: no pull down to it, and a shallow copy does.
  if (at === 1) return [...commit, ['Copy what is above it', copy(disk, 'shallow')]];
  return [
    ...commit,
    ['Pull down to it', { kind: 'pull', values: { base: path } }],
    ['Copy down to it', copy(disk, 'base', path)],
  ];
}

function forMirror(disk: OperableDisk): readonly Offer[] {
  const whole: Offer = ['Copy the whole chain here', copy(disk, 'whole')];
  return disk.chain.length < 2 ? [whole] : [whole, ['Copy the active layer here (shallow)', copy(disk, 'shallow')]];
}

function copy({ destination, format, reuse }: OperableDisk, depth: 'whole' | 'shallow' | 'base', base = ''): JobChoice {
  return { kind: 'copy', values: { destination, format, reuse: reuse ? 'yes' : '', depth, base } };
}

function endsOf(job: LiveJob, disk: string): readonly ImageOperation[] {
  const abort = { label: 'Abort', operation: { kind: 'abort', disk, async: false }, refusal: null } as const;
  if (!liveJobWords[job.kind].twoPhases) return [abort];
  const refusal = job.state === 'ready' ? null : 'Not READY yet: the mirror still lacks data of the disk.';
  return [{ label: 'Pivot', operation: { kind: 'pivot', disk, async: false }, refusal }, abort];
}

/** `wanted`, or with the first number that makes it a path of its own. */
export function freshPath(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const path = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(path)) return path;
  }
}
