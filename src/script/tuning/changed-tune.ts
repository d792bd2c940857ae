import { refusal } from '../../jobs/index.js';
import type { Limits, Tune } from '../disk-elements/tune.js';

/** What a line sets. */
export interface TuneWish {
  readonly limits: Limits;
  readonly group: string | null;
}

/** QEMU's greatest (qemu_driver.c, QEMU_BLOCK_IOTUNE_MAX). */
const greatest = 1e15;

/** Limits that count together: one that is set clears the others of its kind. */
function kindOf(name: string): string {
  return name === 'size_iops_sec' ? name : name.replace(/^(?:total|read|write)_/u, '');
}

/** Throws libvirt's refusal of limits that contradict each other (qemu_driver.c, qemuDomainValidateBlockIoTune). */
export function checkWish({ limits }: TuneWish): void {
  for (const [name, value] of limits) {
    if (name.endsWith('_length') || value <= greatest) continue;
    throw refusal('argument unsupported', `block I/O throttle limit value must be no more than ${greatest}`);
  }
  for (const kind of ['bytes_sec', 'iops_sec', 'bytes_sec_max', 'iops_sec_max']) {
    const set = (which: string): boolean => (limits.get(`${which}_${kind}`) ?? 0) > 0;
    if (!set('total') || (!set('read') && !set('write'))) continue;
    throw refusal('invalid argument', `total and read/write of ${kind} cannot be set at the same time`);
  }
}

/** What stays of the old limits, and what is new (qemu_driver.c, qemuDomainSetBlockIoTuneDefaults). */
export function changedTune(old: Tune, wish: TuneWish): Tune {
  const kinds = new Set([...wish.limits.keys()].filter((name) => !name.endsWith('_length')).map(kindOf));
  const kept = [...old.limits].filter(([name]) => !kinds.has(kindOf(name)) && !wish.limits.has(name));
  const limits = new Map([...kept, ...wish.limits].filter(([, value]) => value > 0));
  for (const [name, value] of wish.limits) {
    // A length that is cleared while its limit stands is 1: QEMU takes no 0 there.
    const stands = name.endsWith('_length') && value === 0 && limits.has(name.replace(/_length$/u, ''));
    if (stands && old.limits.has(name)) limits.set(name, 1);
  }
  return { limits, group: wish.group ?? old.group };
}

/** A second is what QEMU takes where nothing is said (util/throttle.c, throttle_is_valid). */
function isLongerThanRate(name: string, seconds: number, limits: Limits): boolean {
  return name.endsWith('_length') && seconds > 1 && !limits.has(name.replace(/_length$/u, ''));
}

/** Throws the refusal of libvirt or QEMU of limits that a running domain can't have (qemuDomainSetBlockIoTune). */
export function checkRunning({ limits, group }: Tune, wish: TuneWish): void {
  if (wish.group !== null && limits.size === 0) {
    const reason = 'creating a new group/updating existing with all tune parameters zero is not supported';
    throw refusal('unsupported configuration', reason, `Say a limit with the group ${group ?? ''}.`);
  }
  for (const [name, most] of limits) {
    if (!name.endsWith('_max')) continue;
    const base = name.replace(/_max$/u, '');
    const value = limits.get(base) ?? 0;
    if (value === 0) throw refusal('unsupported configuration', `cannot reset '${base}' when '${name}' is set`);
    if (most >= value) continue;
    throw refusal('unsupported configuration', `value '${name}' cannot be smaller than '${base}'`);
  }
  const throttle = "unable to execute QEMU command 'block_set_io_throttle'";
  if ([...limits].some(([name, value]) => isLongerThanRate(name, value, limits))) {
    throw refusal('internal error', `${throttle}: burst length set without burst rate`);
  }
  const hasOperations = ['total', 'read', 'write'].some((which) => limits.has(`${which}_iops_sec`));
  if (limits.has('size_iops_sec') && !hasOperations) {
    throw refusal('internal error', `${throttle}: iops size requires an iops value to be set`);
  }
}
