/** What Linux names a disk, and nothing else. */
export const diskTarget = /^(?:[hsv]d[a-z]{1,2}|xvd[a-z])$/u;

/** a … z, aa, ab … as Linux names its disks. */
export function letters(number: number): string {
  const last = String.fromCharCode(97 + (number % 26));
  return number < 26 ? last : letters(Math.floor(number / 26) - 1) + last;
}

/** Hands out `vda`, `vdb` and so on, or `sda`, passing over those that are taken. */
export class FreeTargets {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  /** The wanted name where it is free, else the prefix's next. */
  take(wanted: string | null, prefix: string): string {
    let name = wanted ?? `${prefix}a`;
    for (let number = 0; this.#taken.has(name); number += 1) name = `${prefix}${letters(number)}`;
    this.#taken.add(name);
    return name;
  }
}

/** A target for each drive in turn; those that tell their own come first. */
export function targetsOf(guests: readonly Pick<GuestDevice, 'prefix' | 'target'>[]): readonly string[] {
  const free = new FreeTargets();
  const named = guests.map(({ target, prefix }) => (target === null ? null : free.take(target, prefix)));
  return guests.map(({ prefix }, at) => named[at] ?? free.take(null, prefix));
}

/** True for what QEMU or libvirt calls the guest's firmware and its variables: flash memory, and no disk. */
export function isFirmware(name: string): boolean {
  return /^(?:(?:drive-|libvirt-)?pflash\d|\/machine\/system\.flash\d)/u.test(name);
}

/** What is said where the firmware's images stand among the disks'. */
export const firmwareRemark = 'The firmware’s images (pflash) are no disks: they are left aside.';

export interface GuestDevice {
  /** `vd`, `sd`, `hd` or `fd`. */
  readonly prefix: string;
  readonly target: string | null;
  readonly device: 'disk' | 'cdrom' | 'floppy' | 'lun';
}

/**
 * The target that libvirt gave a disk, by the alias that it made of it (src/qemu/qemu_alias.c), or by QEMU's own names
 * for `-drive` (`virtio0`, `ide1-cd0`).
 */
export function guestDevice(name: string): GuestDevice {
  const alias = name.replace(/^drive-/u, '');
  if (diskTarget.test(alias)) return { prefix: alias.slice(0, 2), target: alias, device: 'disk' };
  if (/^fd[ab]$/u.test(alias)) return { prefix: 'fd', target: alias, device: 'floppy' };
  const numbers = [...alias.matchAll(/\d{1,4}/gu)].map(Number);
  const last = numbers.at(-1) ?? 0;
  if (/^(?:virtio-disk|virtio)\d+$/u.test(alias)) return disk('vd', last);
  if (/^ide\d+-\d+-\d+$/u.test(alias)) return disk('hd', (numbers[1] ?? 0) * 2 + last);
  if (/^ide\d+-(?:hd|cd)\d+$/u.test(alias)) {
    const isCd = alias.includes('-cd');
    return { ...disk('hd', (numbers[0] ?? 0) * 2 + last), device: isCd ? 'cdrom' : 'disk' };
  }
  if (/^(?:sata|scsi)\d+(?:-\d+)+$/u.test(alias)) return disk('sd', (numbers[0] ?? 0) * 7 + last);
  if (/^ide\d+$/u.test(alias)) return disk('hd', last);
  if (/^(?:scsi|sata|sd|usb-disk)\d+/u.test(alias)) return disk('sd', last);
  if (/^(?:floppy|fdc)\d*/u.test(alias)) return { ...disk('fd', last), device: 'floppy' };
  return { prefix: 'vd', target: null, device: 'disk' };
}

function disk(prefix: string, number: number): GuestDevice {
  return { prefix, target: prefix + letters(number), device: 'disk' };
}
