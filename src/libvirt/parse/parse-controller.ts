import { attributeValue, firstChild, type XmlElement } from '../../xml/index.js';
import { type Controller, type ControllerType, controllerTypes } from '../definition/controller.js';
import { Refusal, unsupported, xmlError } from '../refusal.js';
import { choice, nonNegative, onOrOff, unsigned } from '../reading/attributes.js';
import { elementsAt, placeOf } from '../reading/elements.js';
import { parseDeviceInfo } from './parse-address.js';
import type { ParseContext } from './parse-context.js';
import { parseIothreads } from './parse-driver.js';

/** VIR_ENUM_IMPL(virDomainControllerModel…): a model of a type that isn't here can't be written. */
const models: ReadonlyMap<ControllerType, readonly string[]> = new Map<ControllerType, readonly string[]>([
  ['ide', ['piix3', 'piix4', 'ich6']],
  [
    'scsi',
    [
      ...['auto', 'buslogic', 'lsilogic', 'lsisas1068', 'vmpvscsi', 'ibmvscsi', 'virtio-scsi', 'lsisas1078'],
      ...['virtio-transitional', 'virtio-non-transitional', 'ncr53c90', 'dc390', 'am53c974'],
    ],
  ],
  ['virtio-serial', ['virtio', 'virtio-transitional', 'virtio-non-transitional']],
  [
    'usb',
    [
      ...['piix3-uhci', 'piix4-uhci', 'ehci', 'ich9-ehci1', 'ich9-uhci1', 'ich9-uhci2', 'ich9-uhci3'],
      ...['vt82c686b-uhci', 'pci-ohci', 'nec-xhci', 'qusb1', 'qusb2', 'qemu-xhci', 'none'],
    ],
  ],
  [
    'pci',
    [
      ...['pci-root', 'pcie-root', 'pci-bridge', 'dmi-to-pci-bridge', 'pcie-to-pci-bridge', 'pcie-root-port'],
      ...['pcie-switch-upstream-port', 'pcie-switch-downstream-port', 'pci-expander-bus', 'pcie-expander-bus'],
    ],
  ],
]);

/** virDomainControllerDefParseXML, without the options of PCI controllers. */
export function parseController(controller: XmlElement, context: ParseContext): Controller {
  const type = choice(controller, 'type', controllerTypes) ?? 'ide';
  const model = attributeValue(controller, 'model');
  if (model !== null && models.get(type)?.includes(model) !== true) {
    throw unsupported(`Unknown model type '${model}'`, placeOf(controller, '@model'));
  }
  const index = nonNegative(controller, 'index') ?? -1;
  const driver = parseDriver(firstChild(controller, 'driver'), context);
  for (const name of ['model', 'target']) {
    const [, second] = elementsAt(controller, name);
    if (second === undefined) continue;
    throw xmlError(`Multiple <${name}> elements in controller definition not allowed`, second.nameRange);
  }
  const absent = type === 'usb' && model === 'none';
  const info = absent
    ? { alias: null, hasMaster: false, bootOrder: 0, acpiIndex: 0, address: null }
    : parseDeviceInfo(controller, context, false);
  return { element: controller, type, model, index, ...driver, ...info, ports: nonNegative(controller, 'ports') };
}

function parseDriver(
  driver: XmlElement | null,
  { version }: ParseContext,
): Pick<Controller, 'queues' | 'commandsPerLun' | 'maxSectors' | 'ioeventfd' | 'iothread' | 'iothreads'> {
  if (driver === null) {
    return { queues: 0, commandsPerLun: 0, maxSectors: 0, ioeventfd: null, iothread: 0, iothreads: null };
  }
  return {
    queues: unsigned(driver, 'queues'),
    commandsPerLun: unsigned(driver, 'cmd_per_lun'),
    maxSectors: unsigned(driver, 'max_sectors'),
    ioeventfd: onOrOff(driver, 'ioeventfd'),
    iothread: unsigned(driver, 'iothread'),
    iothreads: version === '9.0' ? null : parseIothreads(driver),
  };
}

/** virDomainDefControllersParse. */
export function parseControllers(elements: readonly XmlElement[], context: ParseContext): readonly Controller[] {
  const controllers = elements.map((element) => parseController(element, context));
  const usb = controllers.filter(({ type }) => type === 'usb');
  const none = usb.find(({ model }) => model === 'none');
  const last = usb.at(-1);
  if (none !== undefined && last !== undefined && usb.length > 1) {
    const words = "Can't add another USB controller: USB is disabled for this domain";
    throw new Refusal(words, last.element.nameRange);
  }
  if (last !== undefined && usb.every(({ hasMaster }) => hasMaster)) {
    throw new Refusal('No master USB controller specified', last.element.nameRange);
  }
  return controllers;
}
