import fc from 'fast-check';
import { arbitraryAddress, arbitraryBackingStore, arbitraryPlace, sometimes, xmlElement } from './arbitrary-parts.js';

// Domains that libvirt mostly takes, each with a few things that it may refuse: words that it doesn't know, and words that
// don't go together.

type Attributes = Readonly<Record<string, string | null>>;

const word = (...words: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...words);

/** One attribute in a while: mostly a word that libvirt knows. */
const rarely = (value: fc.Arbitrary<string>): fc.Arbitrary<string | null> => sometimes(value, 50);

const onOrOff = fc.oneof({ weight: 20, arbitrary: word('on', 'off') }, { weight: 1, arbitrary: word('yes', '') });
const yesOrNo = fc.oneof({ weight: 20, arbitrary: word('yes', 'no') }, { weight: 1, arbitrary: word('on', 'maybe') });
const smallNumber = fc.oneof(
  { weight: 20, arbitrary: word('1', '2', '4', '16', '512') },
  { weight: 2, arbitrary: word('0', '-1', ' 7', '4294967296', '0x10', 'two', '') },
);

const driver = fc.record({
  name: fc.oneof({ weight: 30, arbitrary: fc.constant('qemu') }, { weight: 1, arbitrary: word('tap', 'phy', '') }),
  type: fc.oneof(
    { weight: 60, arbitrary: word('qcow2', 'raw') },
    { weight: 4, arbitrary: word('vmdk', 'qed', 'vdi', 'vpc', 'fat', 'qcow', 'bochs', 'dmg', 'cloop', 'vhd', 'aio') },
    { weight: 2, arbitrary: word('cow', 'dir', 'iso', 'ploop', 'luks', 'vhdx', 'none', '') },
  ),
  cache: rarely(word('default', 'none', 'writethrough', 'writeback', 'directsync', 'unsafe', 'off')),
  error_policy: rarely(word('stop', 'report', 'ignore', 'enospace', 'default')),
  rerror_policy: rarely(word('stop', 'report', 'ignore', 'enospace')),
  io: rarely(word('native', 'threads', 'io_uring', 'default')),
  ioeventfd: rarely(onOrOff),
  event_idx: rarely(onOrOff),
  copy_on_read: rarely(onOrOff),
  discard: rarely(word('unmap', 'ignore', 'on')),
  iothread: rarely(word('1', '2', '3', '0', 'x')),
  detect_zeroes: rarely(word('off', 'on', 'unmap', 'yes')),
  queues: rarely(smallNumber),
  queue_size: rarely(smallNumber),
  discard_no_unref: rarely(onOrOff),
  iommu: rarely(onOrOff),
  ats: rarely(onOrOff),
  packed: rarely(onOrOff),
  page_per_vq: rarely(onOrOff),
});

const iothreadMapping = fc
  .array(fc.record({ id: word('1', '2', '3', '9'), queues: fc.array(word('0', '1', '2', '9'), { maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((threads) =>
    xmlElement(
      'iothreads',
      {},
      ...threads.map(({ id, queues }) =>
        xmlElement('iothread', { id }, ...queues.map((queue) => xmlElement('queue', { id: queue }))),
      ),
    ),
  );

const metadataCache = fc
  .record({ unit: sometimes(word('bytes', 'KiB', 'MB', 'zip'), 2), size: word('1024', '0', '-1', 'x') })
  .map(({ unit, size }) => xmlElement('metadata_cache', {}, xmlElement('max_size', { unit }, size)));

const driverElement = fc
  .tuple(driver, rarely(iothreadMapping), rarely(metadataCache))
  .map(([attributes, iothreads, cache]) => xmlElement('driver', attributes, iothreads, cache));

type Target = readonly [dev: string, bus: string | null];

const hardDisks: readonly Target[] = [
  ['vda', 'virtio'],
  ['vdb', 'virtio'],
  ['vdc', null],
  ['sda', 'scsi'],
  ['sdb', 'scsi'],
  ['sdi', 'scsi'],
  ['sdc', 'sata'],
  ['sdd', 'sata'],
  ['sde', 'usb'],
  ['hda', 'ide'],
  ['hdc', 'ide'],
  ['hdb', null],
  ['xvda', 'xen'],
  ['sdf', 'sd'],
];

/** Names and buses that suit a device. */
const usualTargets: ReadonlyMap<string, readonly Target[]> = new Map<string, readonly Target[]>([
  ['disk', hardDisks],
  ['cdrom', hardDisks.slice(3)],
  [
    'floppy',
    [
      ['fda', 'fdc'],
      ['fdb', null],
    ],
  ],
  ['lun', hardDisks.slice(3, 6)],
]);

const target = fc.record({
  usual: fc.nat(1000),
  dev: sometimes(
    word(
      ...['vda', 'sda', 'hda', 'hde', 'hdz', 'fda', 'fdb', 'fdc', 'vda1', 'vd', 'nvme0', 'ioemu:hda', 'ubda'],
      ...['xvdb', 'sdaa', 'Vda', ''],
    ),
    25,
  ),
  bus: sometimes(word('virtio', 'scsi', 'ide', 'sata', 'usb', 'fdc', 'sd', 'xen', 'uml', 'none', 'nvme'), 25),
  tray: rarely(word('open', 'closed', 'ajar')),
  removable: rarely(onOrOff),
  rotation_rate: rarely(word('1', '7200', '0', 'fast')),
  absent: fc.nat(60).map((draw) => draw === 0),
});

function writtenTarget(
  device: string,
  { usual, dev, bus, absent, ...rest }: typeof target extends fc.Arbitrary<infer Drawn> ? Drawn : never,
): string | null {
  if (absent) return null;
  const known = usualTargets.get(device) ?? hardDisks;
  const [usualDev, usualBus] = known[usual % known.length] ?? ['vda', 'virtio'];
  return xmlElement('target', { dev: dev ?? usualDev, bus: bus ?? usualBus, ...rest });
}

const limitNames = ['bytes_sec', 'iops_sec'].flatMap((unit) =>
  ['total', 'read', 'write'].flatMap((of) => [`${of}_${unit}`, `${of}_${unit}_max`, `${of}_${unit}_max_length`]),
);

const limits = fc
  .array(
    fc.tuple(
      fc.constantFrom(...limitNames, 'size_iops_sec'),
      fc.oneof(
        { weight: 30, arbitrary: word('1000', '0', '50000') },
        { weight: 1, arbitrary: word('x', '-1', '1000000000000001') },
      ),
    ),
    { maxLength: 3 },
  )
  .map((fields) => fields.map(([name, value]) => xmlElement(name, {}, value)));

const iotune = fc
  .tuple(limits, sometimes(word('g1', 'g2'), 4))
  .map(([fields, group]) =>
    xmlElement('iotune', {}, ...fields, group === null ? null : xmlElement('group_name', {}, group)),
  );

const throttleFilters = fc
  .array(word('t1', 't2', 't9'), { minLength: 1, maxLength: 2 })
  .map((groups) =>
    xmlElement('throttlefilters', {}, ...groups.map((group) => xmlElement('throttlefilter', { group }))),
  );

const textElement = (name: string, ...texts: readonly string[]): fc.Arbitrary<string> =>
  word(...texts).map((text) => xmlElement(name, {}, text));

/** Children of a disk that most disks don't have. */
const extras: readonly fc.Arbitrary<string>[] = [
  fc.constant('<readonly/>'),
  fc.constant('<readonly/>'),
  fc.constant('<shareable/>'),
  fc.constant('<transient/>'),
  yesOrNo.map((shareBacking) => xmlElement('transient', { shareBacking })),
  textElement('serial', 'WD-1234', 'a/b', 'x y', ''),
  textElement('wwn', '5000c50015ea71aa', '0x5000c50015ea71aa', '5000', 'g000c50015ea71aa'),
  textElement('vendor', 'QEMU', 'ninechars', 'a b', 'ä'),
  textElement('product', 'disk', 'seventeen letters', 'x'.repeat(41)),
  fc
    .record({
      cyls: smallNumber,
      heads: smallNumber,
      secs: smallNumber,
      trans: sometimes(word('lba', 'auto', 'none', 'default'), 2),
    })
    .map((geometry) => xmlElement('geometry', geometry)),
  fc
    .record({
      logical_block_size: rarely(smallNumber),
      physical_block_size: rarely(smallNumber),
      discard_granularity: rarely(smallNumber),
    })
    .map((blockio) => xmlElement('blockio', blockio)),
  iotune,
  iotune,
  throttleFilters,
  fc
    .record({ order: word('1', '2', '0', 'x'), loadparm: rarely(word('2', 'toolongname', '!')) })
    .map((boot) => xmlElement('boot', boot)),
  word('ua-one', 'ua-two', 'one', 'ua-!').map((name) => xmlElement('alias', { name })),
  word('1', '0', 'x').map((index) => xmlElement('acpi', { index })),
  arbitraryAddress,
  arbitraryAddress,
  arbitraryBackingStore,
  arbitraryBackingStore,
  fc.constant('<backingStore/>'),
  word('copy', 'active-commit', 'pull').map(
    (job) => `<mirror type='file' job='${job}'><format type='raw'/><source file='/i/m'/></mirror>`,
  ),
  fc.constant("<mirror file='/i/m' format='zip'/>"),
  fc.constant("<auth username='u'><secret type='ceph' usage='s'/></auth>"),
  fc.constant("<encryption format='luks'><secret type='passphrase' usage='s'/></encryption>"),
  fc.constant('<unknown/>'),
];

const disk = fc
  .record({
    place: arbitraryPlace,
    device: fc.oneof(
      { weight: 30, arbitrary: word('disk') },
      { weight: 6, arbitrary: word('cdrom', 'floppy', 'lun') },
      { weight: 1, arbitrary: word('tape', '') },
    ),
    attributes: fc.record({
      model: rarely(word('virtio', 'virtio-transitional', 'virtio-non-transitional', 'default', 'scsi')),
      snapshot: rarely(word('no', 'internal', 'external', 'manual', 'default')),
      rawio: rarely(yesOrNo),
      sgio: rarely(word('filtered', 'unfiltered', 'default')),
    }),
    driver: sometimes(driverElement, 1),
    target,
    extras: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 2, arbitrary: fc.array(fc.oneof(...extras), { maxLength: 2 }) },
    ),
  })
  .map(({ place, device, attributes, driver: written, target: named, extras: more }) =>
    xmlElement(
      'disk',
      { type: place.type, device, ...attributes },
      written,
      place.source,
      writtenTarget(device, named),
      ...more,
    ),
  );

const controller = fc
  .record({
    kind: fc.constantFrom<Attributes>(
      { type: 'scsi', model: 'virtio-scsi' },
      { type: 'scsi', model: 'lsilogic' },
      { type: 'scsi' },
      { type: 'scsi', model: 'auto' },
      { type: 'scsi', model: 'buslogic' },
      { type: 'scsi', model: 'ncr53c90' },
      { type: 'ide' },
      { type: 'sata' },
      { type: 'fdc' },
      { type: 'usb', model: 'none' },
      { type: 'usb', model: 'qemu-xhci' },
      { type: 'usb', model: 'ehci' },
      { type: 'zip' },
      { type: 'scsi', model: 'zip' },
    ),
    index: sometimes(word('0', '1', '2', '-1', 'x'), 1),
    driver: sometimes(
      fc
        .record({
          queues: rarely(smallNumber),
          iothread: sometimes(word('1', '3'), 3),
          cmd_per_lun: rarely(smallNumber),
          max_sectors: rarely(smallNumber),
          ioeventfd: rarely(onOrOff),
        })
        .map((attributes) => xmlElement('driver', attributes)),
      3,
    ),
  })
  .map(({ kind, index, driver: written }) => xmlElement('controller', { ...kind, index }, written));

const throttleGroups = fc
  .tuple(limits, limits)
  .map(([first, second]) =>
    xmlElement(
      'throttlegroups',
      {},
      xmlElement('throttlegroup', {}, '<group_name>t1</group_name>', ...first),
      xmlElement('throttlegroup', {}, '<group_name>t2</group_name>', ...second),
    ),
  );

/** A domain named v, as text; its emulator is where Debian has it. */
export const arbitraryDomain: fc.Arbitrary<string> = fc
  .record({
    machine: word('pc', 'pc', 'pc', 'q35'),
    shared: sometimes(fc.constant("<memoryBacking><access mode='shared'/></memoryBacking>"), 2),
    iothreads: sometimes(fc.constant('<iothreads>2</iothreads>'), 1),
    groups: sometimes(throttleGroups, 2),
    boot: rarely(word('hd', 'cdrom', 'tape')),
    disks: fc.array(disk, { minLength: 1, maxLength: 3 }),
    controllers: fc.array(controller, { maxLength: 2 }),
    hasControllers: fc.nat(5).map((number) => number === 0),
  })
  .map(({ machine, shared, iothreads, groups, boot, disks, controllers, hasControllers }) => {
    const os = xmlElement(
      'os',
      {},
      xmlElement('type', { arch: 'x86_64', machine }, 'hvm'),
      boot === null ? null : xmlElement('boot', { dev: boot }),
    );
    const devices = xmlElement(
      'devices',
      {},
      '<emulator>/usr/bin/qemu-system-x86_64</emulator>',
      ...disks,
      ...(hasControllers ? controllers : []),
    );
    return xmlElement(
      'domain',
      { type: 'qemu' },
      '<name>v</name>',
      "<memory unit='MiB'>32</memory>",
      shared,
      '<vcpu>1</vcpu>',
      iothreads,
      os,
      groups,
      devices,
    );
  });
