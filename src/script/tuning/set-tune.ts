import { refusal, type ToldAs } from '../../jobs/index.js';
import { type DiskElement, diskElements } from '../disk-elements/disk-element.js';
import type { Impact } from '../devices/impact.js';
import { definitionOf, type LineDomain } from '../line-domain.js';
import { changedTune, checkRunning, checkWish, type TuneWish } from './changed-tune.js';
import { driveAlias, ownGroup } from './drive-alias.js';
import { type Tune, tuneOf, withTune } from '../disk-elements/tune.js';

/** The limits of a disk of the running domain, or of its definition (qemu_driver.c, qemuDomainGetBlockIoTune). */
export function shownTune(domain: LineDomain, name: string, impact: Impact): Tune {
  const disk = impact.config
    ? definedDisk(diskElements(definitionOf(domain)), name)
    : runningDisk(diskElements(domain.document.text()), name);
  const tune = tuneOf(disk.element);
  if (impact.config || tune.group !== null || tune.limits.size === 0) return tune;
  return { ...tune, group: ownGroup(disk.alias ?? driveAlias(disk.target, disk.bus), disk.bus) };
}

/** Sets limits (qemu_driver.c, qemuDomainSetBlockIoTune). Throws libvirt's refusal; then nothing has changed. */
export async function setTune(
  domain: LineDomain,
  name: string,
  wish: TuneWish,
  { impact, told }: { readonly impact: Impact; readonly told: ToldAs },
): Promise<void> {
  const { live, life, document } = domain;
  checkWish(wish);
  const isLive = impact.live && live.isRunning;
  const running = isLive ? tunedDisks(diskElements(document.text()), name, wish, runningDisk) : [];
  const defined = impact.config ? tunedDisks(diskElements(definitionOf(domain)), name, wish, definedDisk) : [];
  for (const { tune } of running) checkRunning(tune, wish);
  const kept = isLive ? diskElements(definitionOf(domain)) : [];
  for (const { disk, tune } of running) {
    const before = kept.find(({ target }) => target === disk.target);
    if (before !== undefined && !life.tunedOtherwise.has(disk.target)) {
      life.tunedOtherwise.set(disk.target, tuneOf(before.element));
    }
    document.setDisk(disk.target, { xml: withTune(disk.text, tune) });
  }
  for (const { disk, tune } of defined) {
    if (live.isRunning) life.tunedOtherwise.set(disk.target, tune);
    else document.setDisk(disk.target, { xml: withTune(disk.text, tune) });
  }
  await live.tell('limits-set', `Disk ${name} has other limits; here nobody has to wait for them.`, [], told);
}

interface TunedDisk {
  readonly disk: DiskElement;
  readonly tune: Tune;
}

type FindDisk = (disks: readonly DiskElement[], name: string) => DiskElement;

/** The disk, and those that share its group. */
function tunedDisks(disks: readonly DiskElement[], name: string, wish: TuneWish, find: FindDisk): readonly TunedDisk[] {
  const disk = find(disks, name);
  const own = tuneOf(disk.element);
  const inGroup = (group: string | null): readonly DiskElement[] =>
    group === null ? [] : disks.filter(({ element }) => tuneOf(element).group === group);
  const [member] = inGroup(wish.group);
  const tune = changedTune(member === undefined ? own : tuneOf(member.element), wish);
  const others = inGroup(tune.group).filter(({ target }) => target !== disk.target);
  return [disk, ...others].map((one) => ({ disk: one, tune }));
}

function runningDisk(disks: readonly DiskElement[], name: string): DiskElement {
  const found = named(disks, name);
  if (found !== undefined) return found;
  throw refusal('invalid argument', `disk '${name}' not found in domain`, known(disks));
}

function definedDisk(disks: readonly DiskElement[], name: string): DiskElement {
  const found = named(disks, name);
  if (found !== undefined) return found;
  throw refusal('invalid argument', `missing persistent configuration for disk '${name}'`, known(disks));
}

function named(disks: readonly DiskElement[], name: string): DiskElement | undefined {
  return disks.find(({ target, source }) => target === name || (name.startsWith('/') && source === name));
}

function known(disks: readonly DiskElement[]): string {
  return `Known: ${disks.map(({ target }) => target).join(', ')}.`;
}
