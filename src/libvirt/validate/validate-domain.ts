import type { LibvirtVersion, Stage } from '../contract.js';
import type { DriveAddress } from '../definition/address.js';
import type { FilledDisk } from '../post-parse/fill-in-disk.js';
import type { FilledDomain } from '../post-parse/fill-in-domain.js';
import { Refusal, unsupported, xmlError } from '../refusal.js';
import { placeOf } from '../reading/elements.js';
import { validateAddress } from './qemu-address.js';
import { validateController } from './qemu-controller.js';
import { validateQemuDisk } from './qemu-disk.js';
import { validateDisk } from './validate-disk.js';
import { validateLimits } from './validate-limits.js';

/**
 * virDomainDefValidate with QEMU's driver, as far as disks and their controllers go: first each device, then all together.
 * `enter` hears whose checks follow.
 *
 * @throws Refusal
 */
export function validateDomain(
  domain: FilledDomain,
  version: LibvirtVersion,
  enter: (stage: Extract<Stage, 'validation' | 'driver'>) => void,
): void {
  for (const disk of domain.disks) {
    enter('validation');
    validateDisk(disk, domain, version);
    enter('driver');
    validateAddress(disk, domain, version);
    validateQemuDisk(disk, domain, version);
  }
  enter('driver');
  for (const controller of domain.controllers) validateController(controller, domain);
  enter('validation');
  const sameTarget = firstPair(domain.disks, ({ target }) => target);
  if (sameTarget !== null) throw duplicateTarget(...sameTarget);
  const sameAddress = firstPair(domain.disks, ({ bus, address }) =>
    address?.type === 'drive' ? `${bus} ${shownDrive(address)}` : null,
  );
  if (sameAddress !== null) throw duplicateAddress(...sameAddress);
  rejectSameAlias(domain);
  for (const { element, limits } of domain.throttleGroups) validateLimits(limits, element.nameRange);
}

type Pair = readonly [one: FilledDisk, other: FilledDisk];

/** The first disk that has a later one with the same key, and the next such one. */
function firstPair(disks: readonly FilledDisk[], keyOf: (disk: FilledDisk) => string | null): Pair | null {
  const sharing = new Map<string, FilledDisk[]>();
  for (const disk of disks) {
    const key = keyOf(disk);
    if (key !== null) sharing.set(key, [...(sharing.get(key) ?? []), disk].slice(0, 2));
  }
  // A map keeps the order in which its keys came: the first disk of the first pair is found first.
  for (const [one, other] of sharing.values()) if (one !== undefined && other !== undefined) return [one, other];
  return null;
}

/** virDomainDiskDefCheckDuplicateInfo. */
function duplicateTarget(one: FilledDisk, other: FilledDisk): Refusal {
  const [first, second] = [one, other].map(({ source }) => source.path ?? '<null>');
  const words = `target '${one.target ?? ''}' duplicated for disk sources '${first ?? ''}' and '${second ?? ''}'`;
  return xmlError(words, placeOf(other.element, 'target/@dev'));
}

/** virDomainDefDuplicateDriveAddressesValidate. */
function duplicateAddress({ target, address }: FilledDisk, other: FilledDisk): Refusal {
  const shown = address?.type === 'drive' ? shownDrive(address) : '';
  const words = `Found duplicate drive address for disk with target name '${target ?? ''}' ${shown}`;
  return unsupported(words, placeOf(other.element, 'address'));
}

function shownDrive({ controller, bus, target, unit }: DriveAddress): string {
  return `controller='${controller}' bus='${bus}' target='${target}' unit='${unit}'`;
}

/** virDomainDefValidateAliases: only aliases of the user's own. */
function rejectSameAlias({ disks, controllers }: FilledDomain): void {
  const seen = new Set<string>();
  for (const { element, alias } of [...disks, ...controllers]) {
    if (alias?.startsWith('ua-') !== true) continue;
    if (seen.has(alias)) throw unsupported(`non unique alias detected: ${alias}`, placeOf(element, 'alias/@name'));
    seen.add(alias);
  }
}

/** virDomainDefPostParseCheckFeatures and virXMLCheckIllegalChars. */
export function checkName({ name, element }: FilledDomain): void {
  const place = placeOf(element, 'name');
  if (name.includes('/')) throw xmlError(`name ${name} cannot contain '/'`, place);
}

/** virXMLCheckIllegalChars, after all else. */
export function checkNameCharacters({ name, element }: FilledDomain): void {
  if (name.includes('\n')) throw new Refusal('invalid char in name: \n', placeOf(element, 'name'));
}
