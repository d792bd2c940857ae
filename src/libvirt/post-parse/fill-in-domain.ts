import type { Controller } from '../definition/controller.js';
import { type DomainDefinition, isQ35 } from '../definition/domain.js';
import { unsupported, xmlError } from '../refusal.js';
import { elementsAt, placeOf } from '../reading/elements.js';
import { unsignedNumber } from '../reading/numbers.js';
import { diskControllers, fillInController, machineControllers, rejectDuplicates } from './fill-in-controllers.js';
import { type FilledDisk, fillInDisk } from './fill-in-disk.js';

/** A domain after the post-parse step, addresses of the PCI and USB buses left out. */
export interface FilledDomain extends DomainDefinition {
  readonly disks: readonly FilledDisk[];
  readonly controllers: readonly Controller[];
}

/**
 * virDomainDefPostParse, up to the addresses.
 *
 * @throws Refusal
 */
export function fillInDomain(domain: DomainDefinition): FilledDomain {
  const early = machineControllers(domain);
  const disks = fillInDisks(domain.disks);
  const express = isQ35(domain);
  const controllers = early.map((controller) => fillInController(controller, express));
  if (!domain.hasMemory) {
    const words = 'Memory size must be specified via <memory> or in the <numa> configuration';
    throw xmlError(words, domain.element.nameRange);
  }
  rejectDuplicates(controllers);
  checkBootOrder(domain);
  return { ...domain, disks, controllers: [...controllers, ...diskControllers(domain, controllers, disks)] };
}

/** One after the other: limits that one disk got from its group count for the next. */
function fillInDisks(disks: DomainDefinition['disks']): readonly FilledDisk[] {
  const filled: FilledDisk[] = [];
  for (const disk of disks) filled.push(fillInDisk(disk, [...filled, ...disks.slice(filled.length)]));
  return filled;
}

/** virDomainDefBootOrderPostParse; the other devices' `<boot>` count too. */
function checkBootOrder(domain: DomainDefinition): void {
  const seen = new Set<number>();
  const inOrder = domain.disks.map(({ element }) => element);
  const others = ['interface', 'hostdev', 'redirdev'].flatMap((name) => elementsAt(domain.element, 'devices', name));
  for (const boot of [...inOrder, ...others].flatMap((device) => elementsAt(device, 'boot').slice(0, 1))) {
    const written = boot.attributes.find(({ name }) => name === 'order')?.value ?? '';
    const order = Number(unsignedNumber(written) ?? 0n);
    if (order === 0) continue;
    if (seen.has(order)) {
      throw unsupported(`boot order '${order}' used for more than one device`, placeOf(boot, '@order'));
    }
    seen.add(order);
  }
  if (domain.hasBootDevices && seen.size > 0) {
    const words = 'per-device boot elements cannot be used together with os/boot elements';
    throw unsupported(words, placeOf(domain.element, 'os/boot'));
  }
}
