import { type Disk, type Image, type Mirror, sourceText } from '../../chain/index.js';
import { defaultDirectory } from '../../diagram/index.js';
import { atPath } from '../named-source.js';
import type { ToldJob } from './read-tables.js';

interface WithJobs {
  readonly disks: readonly Disk[];
  readonly remarks: readonly string[];
}

/** Disks with the jobs that a text tells: on those it tells of, else on disks that stand for them. */
export function withJobs(disks: readonly Disk[], jobs: readonly ToldJob[]): WithJobs {
  const result = [...disks];
  const remarks: string[] = [];
  for (const job of jobs) {
    const at = result.findIndex((disk) => isOn(job, disk) || (job.target === null && result.length === 1));
    const disk = result[at];
    if (disk === undefined) {
      const target = job.target === null || isPath(job.target) ? freeTarget(result) : job.target;
      result.push(standIn(target, job));
      const isTold = job.destination !== null && job.target !== null && isPath(job.target);
      const untold = isTold ? '' : ` Its images are not told: names in ${defaultDirectory} stand for them.`;
      remarks.push(`${sentence(job, target)}${untold}`);
      continue;
    }
    const whole = withBase(disk, job);
    const { mirror, remark } = mirrorOn(whole.disk, job);
    result[at] = { ...whole.disk, mirror: disk.mirror ?? mirror };
    remarks.push(
      `${sentence(job, disk.target ?? disk.id)}${whole.remark ?? (disk.mirror === null || mirror === null ? remark : '')}`,
    );
  }
  return { disks: result, remarks };
}

/** A job is on a disk that its command names by its target or by its active layer's path. */
function isOn(job: ToldJob, { target, chain }: Disk): boolean {
  const active = chain.images[0]?.source ?? null;
  return target === job.target || (active !== null && sourceText(active) === job.target);
}

function isPath(name: string): boolean {
  return name.startsWith('/');
}

/** A commit of the active layer has an image to go into, told or not. */
function withBase(disk: Disk, { type }: ToldJob): { readonly disk: Disk; readonly remark: string | null } {
  const [active, ...below] = disk.chain.images;
  if (type !== 'active-commit' || below.length > 0 || active === undefined || active.source === null)
    return { disk, remark: null };
  const path = `${sourceText(active.source)}.base`;
  const base: Image = { id: `${disk.id}/chain/1`, source: { type: 'file', path }, format: null, index: null };
  return {
    disk: { ...disk, chain: { ...disk.chain, images: [active, base] } },
    remark: ` Into which image is not told: ${path} stands for it.`,
  };
}

function sentence({ type, progress, isReady }: ToldJob, target: string): string {
  const far = progress === null ? '' : ` at ${Math.round(progress * 1000) / 10} %`;
  const ready = isReady === true ? ', READY' : '';
  const names = {
    copy: 'A block copy',
    'active-commit': 'A commit of the active layer',
    commit: 'A commit',
    pull: 'A pull',
    backup: 'A backup',
  };
  return `${names[type]} of ${target} is${far === '' && ready === '' ? ' under way' : far}${ready}.`;
}

function mirrorOn(disk: Disk, job: ToldJob): { readonly mirror: Mirror | null; readonly remark: string } {
  const { images } = disk.chain;
  const ready = job.isReady === true ? 'yes' : null;
  if (job.type === 'copy') {
    const active = images[0]?.source ?? null;
    const standingIn = `${active === null ? `${defaultDirectory}/${disk.id}` : sourceText(active)}.copy`;
    const { source } = atPath(job.destination ?? standingIn);
    const image: Image = {
      id: `${disk.id}/mirror/0`,
      source,
      format: images[0]?.format ?? null,
      index: null,
    };
    const mirror: Mirror = { chain: { images: [image], end: 'unspecified' }, job: 'copy', ready };
    const remark = ` Where it copies to is not told: ${standingIn} stands for it.`;
    return { mirror, remark: job.destination === null ? remark : '' };
  }
  const base = images.at(-1);
  if (job.type !== 'active-commit' || base === undefined || images.length < 2) return { mirror: null, remark: '' };
  const mirror: Mirror = {
    chain: { images: [{ ...base, id: `${disk.id}/mirror/0` }], end: 'unspecified' },
    job: 'active-commit',
    ready,
  };
  return { mirror, remark: ` Into which image is not told: the base is taken for it.` };
}

/** The smallest disk that could have the job. */
function standIn(target: string, job: ToldJob): Disk {
  const path = `${defaultDirectory}/${target}`;
  const names = {
    copy: [''],
    pull: ['.overlay', ''],
    'active-commit': ['.overlay', ''],
    commit: ['.overlay', '.middle', ''],
    backup: [''],
  };
  const images = names[job.type].map((suffix, depth): Image => {
    const standingIn = suffix === '' && job.base !== null ? job.base : path + suffix;
    const told = depth === 0 && job.target !== null && isPath(job.target) ? job.target : null;
    const source = atPath(told ?? standingIn).source;
    return { id: `${target}/chain/${depth}`, source, format: suffix === '' ? null : 'qcow2', index: null };
  });
  const disk: Disk = { id: target, target, device: 'disk', chain: { images, end: 'unspecified' }, mirror: null };
  return { ...disk, mirror: mirrorOn(disk, job).mirror };
}

function freeTarget(disks: readonly Disk[]): string {
  const taken = new Set(disks.map(({ target }) => target));
  return ['vda', 'vdb', 'vdc'].find((target) => !taken.has(target)) ?? 'vdd';
}
