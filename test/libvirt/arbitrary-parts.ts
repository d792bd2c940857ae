import fc from 'fast-check';

/** Null more often than not: once in `rarity + 1` times a value. */
export function sometimes<Value>(value: fc.Arbitrary<Value>, rarity: number): fc.Arbitrary<Value | null> {
  return fc.oneof({ weight: rarity, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });
}

/** A value, but now and then none. */
export function mostly<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 29, arbitrary: value });
}

/** An element's text; attributes and children that are null are left out. */
export function xmlElement(
  name: string,
  attributes: Readonly<Record<string, string | null>>,
  ...children: readonly (string | null)[]
): string {
  const written = Object.entries(attributes).map(([key, value]) => (value === null ? '' : ` ${key}='${value}'`));
  const inside = children.filter((child) => child !== null).join('');
  return inside === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inside}</${name}>`;
}

const word = (...words: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...words);

const number = fc.oneof(
  { weight: 8, arbitrary: word('0', '1', '2', '4') },
  { weight: 1, arbitrary: word('7', '9', 'x', '-1', '0x3') },
);

export const arbitraryAddress: fc.Arbitrary<string> = fc.oneof(
  fc
    .record({ controller: number, bus: sometimes(number, 1), target: sometimes(number, 3), unit: number })
    .map((address) => xmlElement('address', { type: 'drive', ...address })),
  fc
    .record({
      domain: word('0x0000', '0x0000', '0x0001', '0'),
      bus: word('0x00', '0x00', '0x01', '0x100'),
      slot: word('0x05', '0x05', '0x01', '0x02', '0x00', '0x20', '9'),
      function: word('0x0', '0x0', '0x3', '0x8'),
    })
    .map((address) => xmlElement('address', { type: 'pci', ...address })),
  fc
    .record({ bus: word('0', '0', '1'), port: sometimes(word('1', '2', '3', '1.2', '9.1', 'x', '1.'), 1) })
    .map((address) => xmlElement('address', { type: 'usb', ...address })),
  word('ccw', 'virtio-mmio', 'isa', 'unassigned', 'spapr-vio', 'none', 'zip', 'dimm', 'virtio-s390').map((type) =>
    xmlElement('address', { type }),
  ),
);

const host = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .record({
        name: fc.constant('h'),
        port: sometimes(word('80', '80', '80', '80', '443', '0', '65536', 'http', '-1'), 1),
      })
      .map((attributes) => xmlElement('host', attributes)),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        name: sometimes(fc.constant('h'), 1),
        transport: word('tcp', 'unix', 'rdma', 'fd', 'udp'),
        socket: sometimes(fc.constant('/s'), 1),
      })
      .map((attributes) => xmlElement('host', attributes)),
  },
);

const cookies = fc
  .array(
    fc
      .record({ name: word('c', 'd', 'a b', 'x:y', ''), value: word('v', 'w;x', '"q"', '"q', '') })
      .map(({ name, value }) => xmlElement('cookie', { name }, value)),
    { maxLength: 3 },
  )
  .map((written) => xmlElement('cookies', {}, ...written));

const secret = fc
  .record({
    type: sometimes(word('ceph', 'iscsi', 'passphrase', 'volume', 'zip', ''), 1),
    usage: sometimes(fc.constant('s'), 1),
    uuid: sometimes(word('6dd3e4a5-1d76-44ce-961f-f119f5aad935', '6dd3', ''), 2),
  })
  .map((attributes) => xmlElement('secret', attributes));

const auth = fc
  .tuple(fc.record({ username: sometimes(word('u', ''), 1), type: sometimes(word('chap', 'ceph', 'zip'), 4) }), secret)
  .map(([attributes, inside]) => xmlElement('auth', attributes, inside));

const encryption = fc
  .record({
    format: word('luks', 'luks', 'luks', 'luks2', 'luks-any', 'qcow', 'default', 'zip', ''),
    engine: sometimes(word('qemu', 'librbd', 'default'), 2),
    secrets: fc.array(
      fc.oneof(
        { weight: 5, arbitrary: fc.constant("<secret type='passphrase' usage='s'/>") },
        { weight: 1, arbitrary: secret },
      ),
      { maxLength: 2 },
    ),
    cipher: sometimes(
      word("<cipher name='aes' size='256'/>", "<cipher name='aes'/>", "<cipher size='256'/>", "<ivgen name='x'/>"),
      5,
    ),
  })
  .map(({ format, engine, secrets, cipher }) => xmlElement('encryption', { format, engine }, ...secrets, cipher));

const reservations = fc
  .record({
    managed: mostly(word('yes', 'no', 'zip')),
    helper: sometimes(fc.constant("<source type='unix' path='/p' mode='client'/>"), 1),
    broken: sometimes(fc.constant("<source type='tcp' path='/p' mode='server'/>"), 4),
  })
  .map(({ managed, helper, broken }) => xmlElement('reservations', { managed }, broken ?? helper));

const slices = fc
  .record({
    type: word('storage', 'storage', 'storage', 'other'),
    offset: mostly(word('0', '512', 'x', '-1')),
    size: mostly(word('1024', 'x', '')),
  })
  .map((slice) => xmlElement('slices', {}, xmlElement('slice', slice)));

const seclabel = fc
  .record({
    model: sometimes(word('dac', 'selinux'), 1),
    relabel: sometimes(word('yes', 'no', 'zip'), 1),
    label: sometimes(fc.constant('<label>l</label>'), 1),
  })
  .map(({ model, relabel, label }) => xmlElement('seclabel', { model, relabel }, label));

const dataStore = fc
  .record({
    type: mostly(word('file', 'block', 'zip', 'network')),
    format: mostly(word('raw', 'raw', 'raw', 'qcow2', 'zip')),
    source: mostly(
      word(
        "<source file='/i/d'/>",
        "<source dev='/i/d'/>",
        "<source file='/i/d'><slices><slice type='storage' offset='0' size='1'/></slices></source>",
        "<source file='/i/d'><dataStore type='file'><format type='raw'/><source file='/i/e'/></dataStore></source>",
      ),
    ),
  })
  .map(({ type, format, source }) =>
    xmlElement('dataStore', { type }, format === null ? null : xmlElement('format', { type: format }), source),
  );

/** Children of any `<source>`; most belong to some protocols only. */
const inside: fc.Arbitrary<readonly string[]> = fc.oneof(
  { weight: 10, arbitrary: fc.constant([]) },
  {
    weight: 3,
    arbitrary: fc.array(
      fc.oneof(
        auth,
        encryption,
        encryption,
        reservations,
        slices,
        seclabel,
        seclabel,
        dataStore,
        dataStore,
        cookies,
        word('yes', 'no', 'on').map((verify) => xmlElement('ssl', { verify })),
        word('1', '0', 'x', '').map((size) => xmlElement('readahead', { size })),
        word('6', '-2').map((seconds) => xmlElement('timeout', { seconds })),
        word('10', 'x').map((delay) => xmlElement('reconnect', { delay })),
        fc.constant("<snapshot name='s'/>"),
        fc.constant("<config file='/c'/>"),
        fc.constant("<identity username='u'/>"),
        fc.constant("<identity user='u' group='g'/>"),
        fc.constant('<knownHosts/>'),
        fc.constant("<initiator><iqn name='iqn.1'/></initiator>"),
      ),
      { minLength: 1, maxLength: 2 },
    ),
  },
);

const common = fc.record({
  startupPolicy: sometimes(word('mandatory', 'requisite', 'optional', 'default'), 30),
  index: sometimes(word('1', 'x'), 20),
});

const network = fc
  .record({
    protocol: mostly(
      fc.oneof(
        { weight: 8, arbitrary: word('nbd', 'rbd', 'iscsi', 'gluster', 'http', 'https', 'ssh', 'nfs') },
        { weight: 2, arbitrary: word('ftp', 'ftps', 'tftp', 'sheepdog', 'vxhs', 'none', 'smb') },
      ),
    ),
    name: mostly(word(...Array<string>(12).fill('p/i'), 'i', '/i')),
    query: sometimes(fc.constant('a=b'), 9),
    tls: sometimes(word('yes', 'no', 'on'), 9),
    tlsHostname: sometimes(fc.constant('t'), 14),
  })
  .chain((attributes) =>
    fc.array(host, { maxLength: 2 }).map((hosts) => ({ type: 'network', attributes, children: hosts })),
  );

interface Place {
  readonly type: string | null;
  readonly attributes: Readonly<Record<string, string | null>>;
  readonly children: readonly string[];
}

const placed = (
  type: string | null,
  attributes: Place['attributes'],
  ...children: readonly string[]
): fc.Arbitrary<Place> => fc.constant({ type, attributes, children });

const nvmeAddress = "<address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>";

const place: fc.Arbitrary<Place> = fc.oneof(
  { weight: 50, arbitrary: placed('file', { file: '/i/a' }) },
  { weight: 2, arbitrary: placed(null, { file: 'a.qcow2' }) },
  { weight: 2, arbitrary: placed('file', { file: '' }) },
  { weight: 1, arbitrary: placed('file', { dev: '/dev/a' }) },
  { weight: 1, arbitrary: placed('file', { file: '/i/a', fdgroup: 'g' }) },
  { weight: 7, arbitrary: placed('block', { dev: '/dev/a' }) },
  { weight: 3, arbitrary: placed('dir', { dir: '/i' }) },
  { weight: 12, arbitrary: network },
  {
    weight: 5,
    arbitrary: fc
      .record({
        pool: mostly(fc.constant('p')),
        volume: mostly(fc.constant('w')),
        mode: sometimes(word('host', 'direct', 'zip'), 3),
      })
      .map((attributes) => ({ type: 'volume', attributes, children: [] })),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        type: word('pci', 'pci', 'pci', 'pci', 'pci', 'usb'),
        namespace: mostly(word('1', '1', '0', 'x')),
        managed: sometimes(word('yes', 'on'), 3),
      })
      .chain((attributes) =>
        word(nvmeAddress, nvmeAddress, nvmeAddress, '', "<address bus='0x1000'/>").map((address) => ({
          type: 'nvme',
          attributes,
          children: [address],
        })),
      ),
  },
  {
    weight: 4,
    arbitrary: fc
      .record({ type: word('unix', 'unix', 'unix', 'unix', 'unix', 'tcp'), path: mostly(fc.constant('/s')) })
      .chain((attributes) =>
        word(
          '',
          '',
          "<reconnect enabled='yes' timeout='10'/>",
          "<reconnect enabled='yes'/>",
          "<reconnect enabled='on'/>",
        ).map((reconnect) => ({
          type: 'vhostuser',
          attributes,
          children: [reconnect],
        })),
      ),
  },
  { weight: 3, arbitrary: placed('vhostvdpa', { dev: '/dev/vhost-vdpa-0' }) },
  { weight: 1, arbitrary: placed('vhostvdpa', {}) },
  { weight: 1, arbitrary: placed('zip', { file: '/i/a' }) },
  { weight: 1, arbitrary: placed('none', { file: '/i/a' }) },
);

/** A disk's `type` and its `<source>`, which may be missing. */
export const arbitraryPlace: fc.Arbitrary<{ readonly type: string | null; readonly source: string | null }> = fc
  .record({ at: place, more: inside, common, absent: fc.nat(25).map((draw) => draw === 0) })
  .map(({ at, more, common: attributes, absent }) => ({
    type: at.type,
    source: absent ? null : xmlElement('source', { ...at.attributes, ...attributes }, ...at.children, ...more),
  }));

/** A `<backingStore>` with up to two more below it. */
export const arbitraryBackingStore: fc.Arbitrary<string> = fc.letrec<{ store: string }>((tie) => ({
  store: fc
    .record({
      at: arbitraryPlace,
      index: sometimes(word('1', 'x'), 8),
      format: mostly(word('qcow2', 'raw', 'raw', 'qcow2', 'raw', 'qcow2', 'fat', 'iso', 'cow', 'luks', '')),
      cache: sometimes(fc.constant('<metadata_cache><max_size>1</max_size></metadata_cache>'), 20),
      dataStore: sometimes(dataStore, 12),
      below: fc.option(tie('store'), { depthSize: 'small', maxDepth: 1 }),
    })
    .map(({ at, index, format, cache, dataStore: data, below }) =>
      xmlElement(
        'backingStore',
        { type: at.type, index },
        format === null ? null : xmlElement('format', { type: format }, cache),
        at.source,
        data,
        below,
      ),
    ),
})).store;
