import { formatAttribute, metadataCache } from './formats.js';
import { attribute, element, type ElementGrammar, ownRule, remembered, words } from './model.js';
import { auth, encryption, sourceElement } from './source.js';

const onOff = words('on', 'off');

/** `<driver>`: of the disk in every layout, and of each layer in the nested one. */
export function driverElement(about: string): ElementGrammar {
  return element('driver', about, {
    attributes: [
      attribute('name', 'The hypervisor’s back end; qemu for QEMU.', [['qemu', 'QEMU’s block layer.']]),
      formatAttribute('type', false),
      attribute(
        'cache',
        'How host caching is used.',
        words('default', 'none', 'writethrough', 'writeback', 'directsync', 'unsafe'),
      ),
      attribute('error_policy', 'What a write error does to the guest.', words('stop', 'report', 'ignore', 'enospace')),
      attribute('rerror_policy', 'What a read error does to the guest.', words('stop', 'report', 'ignore')),
      attribute('io', 'How the host does the I/O.', words('threads', 'native', 'io_uring')),
      attribute('discard', 'What becomes of the guest’s trim requests.', [
        ['unmap', 'The space is given back.'],
        ['ignore', 'Nothing.'],
      ]),
      attribute('detect_zeroes', 'Whether written zeroes are found and not stored.', words('off', 'on', 'unmap')),
      attribute('copy_on_read', 'Whether what is read from below is stored in the active layer.', onOff),
      attribute('discard_no_unref', 'Whether a discard keeps a qcow2 cluster’s place.', onOff),
      attribute('iothread', 'The I/O thread’s number.'),
      attribute('queues', 'Number of virtio queues.'),
      attribute('queue_size', 'Size of each virtio queue.'),
      attribute('ioeventfd', 'Whether I/O is handled apart from the CPU thread.', onOff),
      attribute('event_idx', 'Whether fewer interrupts are sent.', onOff),
      attribute('iommu', 'Whether the device uses the IOMMU.', onOff),
      attribute('ats', 'Address translation services.', onOff),
      attribute('packed', 'Packed virtqueues.', onOff),
      attribute('page_per_vq', 'A page for each virtqueue’s notifications.', onOff),
    ],
    children: [
      metadataCache,
      element('iothreads', 'Threads for each queue.', { open: true }),
      element('statistics', 'How long latencies are counted.', { open: true }),
    ],
  });
}

const target = element('target', 'The name and bus that the guest sees.', {
  attributes: [
    attribute('dev', 'The logical name, e.g. vda; unique in the machine.', [], true),
    attribute(
      'bus',
      'The bus; guessed from the name unless told.',
      words('virtio', 'scsi', 'sata', 'ide', 'usb', 'fdc', 'xen', 'uml', 'sd'),
    ),
    attribute('tray', 'Whether the tray is open.', words('open', 'closed')),
    attribute('removable', 'For usb: whether the medium is removable.', onOff),
    attribute('rotation_rate', 'Revolutions per minute; 1 for solid state.'),
    attribute('dpofua', 'For scsi: whether forced unit access is announced.', onOff),
  ],
  required: true,
});

/** What every layout's disk has beside its chain and mirror (schemas/domaincommon.rng, disk). */
const others: readonly ElementGrammar[] = [
  target,
  element('boot', 'The place in the boot order.', {
    attributes: [attribute('order', 'From 1.', [], true), attribute('loadparm', 'For s390.')],
  }),
  element('readonly', 'The guest can’t write.'),
  element('shareable', 'Several machines may use it at once.'),
  element('transient', 'What the guest writes is dropped when it stops.', {
    attributes: [attribute('shareBacking', 'Whether several machines may share the source.', words('yes', 'no'))],
  }),
  element('serial', 'The serial number that the guest sees.'),
  element('wwn', 'The world wide name that the guest sees.'),
  element('vendor', 'The vendor that the guest sees.'),
  element('product', 'The product that the guest sees.'),
  element('address', 'Where the device sits in the guest’s hardware.', { open: true }),
  element('alias', 'libvirt’s name for the device.', { attributes: [attribute('name', 'The name.')] }),
  element('acpi', 'The ACPI index.', { open: true }),
  element('iotune', 'Limits on the guest’s I/O.', { open: true }),
  element('throttlefilters', 'Shared limits on the guest’s I/O.', { open: true }),
  element('geometry', 'A geometry that overrides the guest’s own.', { open: true }),
  element('blockio', 'Block sizes that the guest sees.', { open: true }),
  element('backenddomain', 'The Xen domain that serves the disk.', { open: true }),
  element('diskSecretsPlacement', 'In status files: where secrets stood.', { open: true }),
  element('privateData', 'In status files: libvirt’s own.', { open: true }),
  encryption,
  auth,
];

/** `<disk>` with the layout's own elements for chain and mirror. */
export function diskElement(layoutParts: readonly ElementGrammar[]): ElementGrammar {
  const driver = driverElement(
    'Format, caching and error policy of the disk. The RFC lets the mirror and the layers share the policy.',
  );
  const children = remembered(
    sourceTypes.map(([type]) => type),
    (type) => [driver, sourceElement(type), ...layoutParts, ...others],
  );
  return element('disk', 'A disk, CD-ROM, floppy or LUN of the guest.', {
    attributes: [
      ownRule(attribute('type', 'What kind of place the active layer lies in; file unless told.', sourceTypes)),
      attribute('device', 'What the guest sees; disk unless told.', words('disk', 'cdrom', 'floppy', 'lun')),
      attribute('model', 'The device model.', words('virtio', 'virtio-transitional', 'virtio-non-transitional')),
      attribute('snapshot', 'What a snapshot does with this disk.', words('no', 'internal', 'external', 'manual')),
      attribute('rawio', 'For lun: whether raw SCSI commands need the capability.', words('yes', 'no')),
      attribute('sgio', 'For lun: whether the kernel filters commands.', words('filtered', 'unfiltered')),
    ],
    children: (own) => children(own.get('type') ?? 'file'),
    repeats: true,
  });
}

const sourceTypes = words('file', 'block', 'network', 'volume', 'dir', 'nvme', 'vhostuser', 'vhostvdpa');
