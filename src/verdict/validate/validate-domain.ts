import type { LibvirtVersion } from '../contract.js';
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
 *
 * @throws Refusal
 */
export function validateDomain(domain: FilledDomain, version: LibvirtVersion): void {
  for (const disk of domain.disks) {
    validateDisk(disk, domain, version);
    validateAddress(disk, domain, version);
    validateQemuDisk(disk, domain, version);
  }
  for (const controller of domain.controllers) validateController(controller, domain);
  forEachPair(domain.disks, rejectSameTarget);
  forEachPair(domain.disks, rejectSameAddress);
  rejectSameAlias(domain);
  for (const { element, limits } of domain.throttleGroups) validateLimits(limits, element.nameRange);
}

function forEachPair(disks: readonly FilledDisk[], check: (one: FilledDisk, other: FilledDisk) => void): void {
  disks.forEach((one, position) => {
    for (const other of disks.slice(position + 1)) check(one, other);
  });
}

/** virDomainDiskDefCheckDuplicateInfo. */
function rejectSameTarget(one: FilledDisk, other: FilledDisk): void {
  if (one.target !== other.target) return;
  const [first, second] = [one, other].map(({ source }) => source.path ?? '<null>');
  const words = `target '${one.target ?? ''}' duplicated for disk sources '${first ?? ''}' and '${second ?? ''}'`;
  throw xmlError(words, placeOf(other.element, 'target/@dev'));
}

/** virDomainDefDuplicateDriveAddressesValidate. */
function rejectSameAddress(one: FilledDisk, other: FilledDisk): void {
  const [address, second] = [one.address, other.address];
  if (one.bus !== other.bus || address?.type !== 'drive' || second?.type !== 'drive') return;
  if (shownDrive(address) !== shownDrive(second)) return;
  const words = `Found duplicate drive address for disk with target name '${one.target ?? ''}' ${shownDrive(address)}`;
  throw unsupported(words, placeOf(other.element, 'address'));
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
