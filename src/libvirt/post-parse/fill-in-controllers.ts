import type { Controller, ControllerType } from '../definition/controller.js';
import { type DomainDefinition, isQ35 } from '../definition/domain.js';
import type { DiskBus } from '../definition/words.js';
import { type Refusal, unsupported, xmlError } from '../refusal.js';
import { placeOf } from '../reading/elements.js';
import type { FilledDisk } from './fill-in-disk.js';

/** virDomainAssignControllerIndexes and qemuDomainDefAddDefaultDevices: what each machine has. */
export function machineControllers(domain: DomainDefinition): readonly Controller[] {
  const controllers = withIndexes(domain.controllers);
  if (domain.machine === 'isapc') return controllers;
  const express = isQ35(domain);
  const added: Controller[] = [];
  const add = (type: ControllerType, model: string | null): void => {
    if (find(controllers, type, 0) === undefined) added.push(implicit(domain, type, 0, model));
  };
  add('usb', express ? 'qemu-xhci' : null);
  if (express) add('sata', null);
  const root = express ? 'pcie-root' : 'pci-root';
  const written = find(controllers, 'pci', 0);
  if (written !== undefined && written.model !== root) throw wrongRoot(written, root);
  add('pci', root);
  return [...controllers, ...added];
}

function wrongRoot({ element, model }: Controller, root: string): Refusal {
  const words = `The PCI controller with index='0' must be model='${root}' for this machine type, but model='${model ?? '<null>'}' was found instead`;
  return xmlError(words, placeOf(element, '@model'));
}

/** The lowest number that is free, in the order of the document. Companions of a USB 2 controller share its number. */
function withIndexes(written: readonly Controller[]): readonly Controller[] {
  const controllers: Controller[] = [...written];
  written.forEach((controller, position) => {
    if (controller.index >= 0) return;
    const before = controllers.slice(0, position).findLast(({ type }) => type === 'usb');
    const companion = isUsb2(controller) && before !== undefined && isUsb2(before) ? before.index : -1;
    const taken = controllers.some(({ index, model }) => index === companion && model === controller.model);
    let index = companion >= 0 && !taken ? companion : 0;
    if (companion < 0 || taken) while (find(controllers, controller.type, index) !== undefined) index += 1;
    controllers[position] = { ...controller, index };
  });
  return controllers;
}

function isUsb2({ type, model }: Controller): boolean {
  return type === 'usb' && model?.startsWith('ich9-') === true;
}

function find(controllers: readonly Controller[], type: ControllerType, index: number): Controller | undefined {
  return controllers.find((each) => each.type === type && each.index === index);
}

/**
 * qemuDomainControllerDefPostParse and virDomainControllerDefPostParse: models that aren't written. On x86 a SCSI
 * controller is an LSI one.
 *
 * @throws Refusal
 */
export function fillInController(controller: Controller, express: boolean): Controller {
  const filled = { ...controller, model: modelOf(controller) };
  const { element, type, model, index, ports } = filled;
  if (type === 'usb' && (model === 'qusb1' || model === 'qusb2')) {
    // libvirt's sentence ends in the domain's type.
    const kind = element.parent?.parent ?? element;
    const shown = kind.attributes.find(({ name }) => name === 'type')?.value ?? 'qemu';
    const words = `USB controller model type 'qusb1' or 'qusb2' is not supported in ${shown}`;
    throw unsupported(words, placeOf(element, '@model'));
  }
  if ((model === 'nec-xhci' || model === 'qemu-xhci') && (ports ?? 0) > 15) {
    throw unsupported(`'${model}' controller only supports up to '15' ports`, placeOf(element, '@ports'));
  }
  if ((model === 'pci-root' || model === 'pcie-root') && index !== 0) {
    throw xmlError('pci-root and pcie-root controllers should have index 0', placeOf(element, '@index'));
  }
  if (type === 'pci' && model === 'pci-expander-bus' && express) {
    const words = 'pci-expander-bus controllers are only supported on 440fx-based machinetypes';
    throw unsupported(words, placeOf(element, '@model'));
  }
  if (type === 'pci' && model === 'pcie-expander-bus' && !express) {
    const words = 'pcie-expander-bus controllers are not supported with this machine type';
    throw unsupported(words, placeOf(element, '@model'));
  }
  if (filled.iothread !== 0 && !isVirtioScsi(filled)) {
    const words = "'iothread' attribute only supported for virtio scsi controllers";
    throw xmlError(words, placeOf(element, 'driver/@iothread'));
  }
  return filled;
}

/** `auto` is a word for none. */
function modelOf({ type, model }: Controller): string | null {
  return model === null || (type === 'scsi' && model === 'auto') ? defaultModel(type) : model;
}

function defaultModel(type: ControllerType): string | null {
  if (type === 'scsi') return 'lsilogic';
  return type === 'usb' ? 'piix3-uhci' : null;
}

/** A controller of the virtio family. */
export function isVirtioScsi({ type, model }: Controller): boolean {
  const family = ['virtio-scsi', 'virtio-transitional', 'virtio-non-transitional'];
  return type === 'scsi' && model !== null && family.includes(model);
}

/** virDomainDefRejectDuplicateControllers: only USB controllers may share a number. */
export function rejectDuplicates(controllers: readonly Controller[]): void {
  const seen = new Set<string>();
  for (const { element, type, index } of controllers) {
    if (type === 'usb') continue;
    const key = `${type} ${index}`;
    if (seen.has(key))
      throw xmlError(`Multiple '${type}' controllers with index '${index}'`, placeOf(element, '@index'));
    seen.add(key);
  }
}

const mostImplicit = 256;

/** virDomainDefAddImplicitControllers: one for each number up to the highest that a disk's address names. */
export function diskControllers(
  domain: DomainDefinition,
  controllers: readonly Controller[],
  disks: readonly FilledDisk[],
): readonly Controller[] {
  const buses = ['scsi', 'fdc', 'ide', 'sata'] as const;
  return buses.flatMap((bus) => {
    const highest = Math.max(-1, ...disks.map((disk) => controllerOf(disk, bus)));
    const numbers = Array.from({ length: Math.min(highest + 1, mostImplicit) }, (_, index) => index);
    return numbers
      .filter((index) => find(controllers, bus, index) === undefined)
      .map((index) => implicit(domain, bus, index, bus === 'scsi' ? defaultModel('scsi') : null));
  });
}

function controllerOf(disk: FilledDisk, bus: DiskBus): number {
  return disk.bus === bus && disk.address?.type === 'drive' ? disk.address.controller : -1;
}

function implicit(domain: DomainDefinition, type: ControllerType, index: number, model: string | null): Controller {
  return {
    element: domain.element,
    type,
    model,
    index,
    ports: null,
    hasMaster: false,
    queues: 0,
    commandsPerLun: 0,
    maxSectors: 0,
    ioeventfd: null,
    iothread: 0,
    iothreads: null,
    alias: null,
    bootOrder: 0,
    acpiIndex: 0,
    address: null,
  };
}
