import { localPath } from '../../chain/index.js';
import { imageInfo, JobsError } from '../../jobs/index.js';
import { disksOnceRunning, type LineDomain } from '../line-domain.js';
import { activeOf, isExternal, overlaysOf, type Snapshot } from '../snapshot-tree/snapshot.js';
import { checkDelete } from './check-delete.js';
import { textsNow } from './domain-drives.js';
import { discarded, planDiscard, planMerges } from './plan-discard.js';
import {
  checkRevert,
  type DriveChange,
  drivesBroughtBack,
  drivesThen,
  newOverlays,
  overlaysLeft,
  revertedInside,
} from './plan-revert.js';

/** What somebody thinks of doing with a snapshot. */
export type SnapshotWish =
  | { readonly kind: 'delete'; readonly name: string }
  | { readonly kind: 'revert'; readonly name: string; readonly running: boolean };

/** What would come of it. Images are said by their paths. */
export type Foresight =
  | { readonly kind: 'refused'; readonly reason: string; readonly advice: string | null }
  | {
      readonly kind: 'foreseen';
      /** Images that are committed into the one below them, and then go; whether that was the active layer. */
      readonly merges: readonly { readonly from: string; readonly into: string; readonly active: boolean }[];
      /** Images that stood on one that goes, and are told to stand on another. */
      readonly moved: readonly { readonly path: string; readonly onto: string }[];
      /** Files that are removed with all that only they hold. */
      readonly removed: readonly string[];
      /** New overlays, which become active. */
      readonly made: readonly {
        readonly target: string;
        readonly path: string;
        readonly format: string;
        readonly onto: string;
      }[];
      /** Drives that are made what they were. */
      readonly drives: readonly Pick<DriveChange, 'target' | 'change'>[];
      /** Images that a snapshot inside is taken out of, or brought back in. */
      readonly inside: readonly string[];
      /** Names of other snapshots that can't be reverted to afterwards, since what they stand on went or was written to. */
      readonly unreachable: readonly string[];
      /** Whether the domain itself stands on a file that goes. */
      readonly breaks: boolean;
      /** Whether the domain that runs is ended for it, or one that is off is started for as long as it takes. */
      readonly domain: 'stays' | 'ends' | 'starts for it';
    };

type Foreseen = Omit<Extract<Foresight, { kind: 'foreseen' }>, 'kind' | 'unreachable' | 'breaks'>;

const nothing: Foreseen = { merges: [], moved: [], removed: [], made: [], drives: [], inside: [], domain: 'stays' };

/** What a delete or a revert would do, by the very plans that the commands follow. Changes nothing. */
export async function foresee(domain: LineDomain, wish: SnapshotWish): Promise<Foresight> {
  try {
    const snapshot = domain.life.snapshots.get(wish.name);
    const foreseen =
      wish.kind === 'delete' ? await foreseeDelete(domain, snapshot) : await foreseeRevert(domain, snapshot, wish);
    return { kind: 'foreseen', ...foreseen, ...(await harmDone(domain, wish, foreseen)) };
  } catch (error) {
    if (!(error instanceof JobsError)) throw error;
    return { kind: 'refused', reason: error.message, advice: error.advice };
  }
}

async function foreseeDelete(domain: LineDomain, snapshot: Snapshot): Promise<Foreseen> {
  const wish = { children: false, childrenOnly: false, metadataOnly: false };
  checkDelete(domain, snapshot, wish);
  let foreseen = nothing;
  for (const one of discarded(domain.life, snapshot, wish)) {
    const plan = planDiscard(domain, one, false);
    if (plan.kind === 'branch') foreseen = { ...foreseen, removed: [...foreseen.removed, ...plan.files] };
    if (plan.kind === 'inside') foreseen = { ...foreseen, inside: [...foreseen.inside, ...plan.images] };
    if (plan.kind !== 'merge') continue;
    const { merges, branches } = await planMerges(domain, one, await disksOnceRunning(domain));
    const into = new Map(merges.map(({ image, base }) => [image.path, base.path]));
    foreseen = {
      ...foreseen,
      merges: merges.map(({ image, base, active }) => ({ from: image.path, into: base.path, active })),
      moved: branches.flatMap(({ path, on }) => ({ path, onto: into.get(on) ?? on })),
      domain: domain.live.isRunning ? 'stays' : 'starts for it',
    };
  }
  return foreseen;
}

async function foreseeRevert(
  domain: LineDomain,
  snapshot: Snapshot,
  wish: { readonly running: boolean },
): Promise<Foreseen> {
  checkRevert(domain, snapshot, wish);
  const ends = domain.live.isRunning && !wish.running ? 'ends' : 'stays';
  // The domain ends first: its definition is what there is then.
  const { definitionText, text } = textsNow(domain);
  const drives = drivesBroughtBack(definitionText ?? text, snapshot).map(({ target, change }) => ({ target, change }));
  if (!isExternal(snapshot)) return { ...nothing, drives, inside: revertedInside(snapshot), domain: ends };
  const then = drivesThen(snapshot);
  const overlays = await newOverlays(domain, then, String(domain.life.clock.upcoming));
  const made = overlaysOf(overlays).map(({ target, overlay: { path, format } }) => ({
    ...{ target, path, format, onto: activeOf(then, target)?.path ?? '' },
  }));
  for (const { target } of made) await checkReadable(domain, target, activeOf(then, target));
  const removed: string[] = [];
  for (const path of overlaysLeft(domain.life)) if ((await domain.host.fileSize(path)) !== null) removed.push(path);
  return { ...nothing, made, drives, removed, domain: ends };
}

/** An overlay can only be made on a chain that QEMU reads as it is described. */
async function checkReadable({ host }: LineDomain, target: string, top: NamedImage | null): Promise<void> {
  const passed = new Set<string>();
  for (let at = top; at !== null && !passed.has(at.path);) {
    passed.add(at.path);
    const facts: Awaited<ReturnType<typeof imageInfo>> = await imageInfo(host, at.path, at.format);
    if (facts === null) {
      const reason = `What ${target} was then can not be read${at.format === null ? '' : ` as ${at.format}`}: ${at.path}.`;
      throw new JobsError('playground', reason, `Look at it: qemu-img info ${at.path}`);
    }
    const { backing } = facts;
    at = backing === null ? null : { path: backing.found, format: backing.format };
  }
}

/** Who stands on what goes, or on what is written to, and is not taken care of. */
async function harmDone(
  domain: LineDomain,
  wish: SnapshotWish,
  { removed, merges, moved, made }: Foreseen,
): Promise<{ readonly unreachable: readonly string[]; readonly breaks: boolean }> {
  const { snapshots } = domain.life;
  const gone = new Set(removed);
  const written = new Map(merges.map(({ from, into }) => [into, from]));
  const cared = new Set([...merges.map(({ from }) => from), ...moved.map(({ path }) => path)]);
  const isHarmed = async (top: NamedImage): Promise<boolean> => {
    let above: string | null = null;
    for (const path of await chainFrom(domain, top)) {
      if (gone.has(path)) return true;
      // What stood on the image that is merged keeps what it found there; what stood on its base otherwise does not.
      if (written.has(path) && (above === null || !cared.has(above))) return true;
      if (cared.has(path) && moved.some((one) => one.path === path)) return false;
      above = path;
    }
    return false;
  };
  const unreachable: string[] = [];
  for (const one of snapshots.all.filter(({ name }) => !(wish.kind === 'delete' && name === wish.name))) {
    const tops = overlaysOf(one.disks).flatMap(({ target }) => activeOf(one.domain, target) ?? []);
    const kept = tops.filter(({ path }) => !merges.some(({ from }) => from === path));
    for (const top of kept) {
      if (!(await isHarmed(top))) continue;
      unreachable.push(one.name);
      break;
    }
  }
  const active = made.length > 0 ? made.map(({ onto }) => ({ path: onto, format: null })) : activeLayers(domain);
  let breaks = false;
  for (const path of active) for (const one of await chainFrom(domain, path)) breaks ||= gone.has(one);
  return { unreachable, breaks };
}

function activeLayers({ live, document }: LineDomain): readonly NamedImage[] {
  if (live.isRunning) return live.disks.flatMap(({ images }) => images[0] ?? []);
  return document.disks().flatMap(({ chain: { images } }) => {
    const path = localPath(images[0]?.source);
    return path === null ? [] : [{ path, format: images[0]?.format ?? null }];
  });
}

/** An image and those below it, as the headers have them; paths. */
async function chainFrom({ host }: LineDomain, top: NamedImage): Promise<readonly string[]> {
  const chain: string[] = [];
  for (let at: NamedImage | null = top; at !== null && !chain.includes(at.path);) {
    chain.push(at.path);
    const facts: Awaited<ReturnType<typeof imageInfo>> = await imageInfo(host, at.path, at.format);
    const backing = facts?.backing ?? null;
    at = backing === null ? null : { path: backing.found, format: backing.format };
  }
  return chain;
}

/** `format` null where nobody says it. */
interface NamedImage {
  readonly path: string;
  readonly format: string | null;
}
