import { attribute, type AttributeGrammar, element, type ElementGrammar, ownRule, remembered, words } from './model.js';

/** libvirt's source types, each with what it means. */
export const sourceTypeValues: readonly (readonly [string, string])[] = [
  ['file', 'A file of the host: <source file=…>.'],
  ['block', 'A block device of the host: <source dev=…>.'],
  ['network', 'A server: <source protocol= name=> with <host>.'],
  ['volume', 'A volume of a libvirt storage pool: <source pool= volume=>.'],
  ['dir', 'A directory, shown to the guest as a FAT disk: <source dir=…>.'],
  ['nvme', 'A namespace of an NVMe controller of the host, by its PCI address.'],
  ['vhostuser', 'Another process serves the disk over a socket; no block jobs, no snapshots.'],
  ['vhostvdpa', 'A vDPA device of the host (since libvirt 9.8).'],
];

/** `type=` of a disk, a backing store or a mirror. */
export function typeAttribute(required: boolean): AttributeGrammar {
  return attribute(
    'type',
    'What kind of place the image lies in; it says which attributes <source> has.',
    sourceTypeValues,
    required,
  );
}

export const indexAttribute = attribute(
  'index',
  'libvirt’s number for this image, unique in the machine, for names such as vda[3]. Not a depth.',
);
const startupPolicy = attribute(
  'startupPolicy',
  'What to do when the source is missing at start; libvirt drops it from a backing store.',
  [
    ['mandatory', 'The machine does not start.'],
    ['requisite', 'Missing is allowed on migration, restore and revert only; for removable media.'],
    ['optional', 'The disk is dropped.'],
  ],
);
const yesNo = words('yes', 'no');

const secret = element('secret', 'Where libvirt finds the key.', {
  attributes: [
    attribute('type', 'What the secret is for.'),
    attribute('usage', 'The secret by its usage.'),
    attribute('uuid', 'The secret by its UUID.'),
  ],
  repeats: true,
});
export const encryption: ElementGrammar = element('encryption', 'How the image is encrypted and with which secret.', {
  attributes: [
    attribute('format', 'The kind of encryption.', words('luks', 'luks2', 'luks-any', 'qcow', 'default'), true),
    attribute('engine', 'Who decrypts.', words('qemu', 'librbd')),
  ],
  children: [secret],
  open: true,
});
export const auth: ElementGrammar = element('auth', 'The user and secret for the server.', {
  attributes: [attribute('username', 'The user.', [], true)],
  children: [secret],
});
const seclabel = element('seclabel', 'The security label of this image only.', {
  attributes: [
    attribute('model', 'The security driver, e.g. selinux or dac.'),
    attribute('relabel', 'Whether libvirt labels the image.', yesNo),
    attribute('labelskip', 'Written by libvirt: labelling was not possible.', words('yes')),
  ],
  children: [element('label', 'The label itself.')],
  repeats: true,
});
const slices = element('slices', 'Use only part of the storage.', {
  children: [
    element('slice', 'A part that begins at offset.', {
      attributes: [
        attribute('type', 'Which part is meant.', words('storage'), true),
        attribute('offset', 'In bytes.', [], true),
        attribute('size', 'In bytes.', [], true),
      ],
    }),
  ],
});
const reservations = element('reservations', 'Persistent SCSI reservations; for device=lun only.', {
  attributes: [attribute('managed', 'Whether libvirt runs the helper.', yesNo)],
  children: [element('source', 'The helper’s socket.', { open: true })],
});
const privateData = element('privateData', 'In status files: libvirt’s own.', { open: true });
const dataStore: ElementGrammar = element(
  'dataStore',
  'The file that holds a qcow2 image’s data (since libvirt 10.10; earlier ones ignore it).',
  {
    attributes: [typeAttribute(true)],
    children: (own) => [
      element('format', 'raw, always.', { attributes: [ownRule(attribute('type', 'raw', words('raw'), true))] }),
      sourceElement(own.get('type') ?? 'file'),
    ],
  },
);
const host = element('host', 'A server that has the image.', {
  attributes: [
    attribute('name', 'Host name or address.'),
    attribute('port', 'TCP port; the protocol’s own unless told.'),
    attribute('transport', 'How to reach it.', words('tcp', 'rdma', 'unix')),
    attribute('socket', 'Path of the socket, for transport=unix.'),
  ],
  repeats: true,
});
const protocols = words(
  'nbd',
  'rbd',
  'iscsi',
  'gluster',
  'http',
  'https',
  'ftp',
  'ftps',
  'tftp',
  'nfs',
  'ssh',
  'sheepdog',
  'vxhs',
);

interface SourceParts {
  readonly attributes: readonly AttributeGrammar[];
  readonly children: readonly ElementGrammar[];
}

const common: SourceParts = {
  attributes: [indexAttribute, startupPolicy],
  children: [slices, encryption, seclabel, dataStore, privateData],
};
const tls = [
  attribute('tls', 'Whether to use TLS.', yesNo),
  attribute('tlsFromConfig', 'In status files: whether tls comes from the configuration.'),
  attribute('tlsHostname', 'The name that the server’s certificate must have.'),
];

const byType: Readonly<Record<string, SourceParts>> = {
  file: {
    attributes: [
      attribute('file', 'The image’s absolute path.'),
      ...common.attributes,
      attribute('fdgroup', 'The name under which the file was handed to libvirt.'),
    ],
    children: common.children,
  },
  block: {
    attributes: [attribute('dev', 'The device’s absolute path.'), ...common.attributes],
    children: [...common.children, reservations],
  },
  dir: {
    attributes: [attribute('dir', 'The directory’s absolute path.', [], true), ...common.attributes],
    children: common.children,
  },
  network: {
    attributes: [
      attribute('protocol', 'What the server speaks.', protocols, true),
      attribute('name', 'The image’s name there: export, pool/image, target/lun or path.'),
      attribute('query', 'The part of a URL after ?, for http and https.'),
      ...tls,
      ...common.attributes,
    ],
    children: [
      host,
      auth,
      element('snapshot', 'A snapshot of an rbd image.', { attributes: [attribute('name', 'Its name.', [], true)] }),
      element('config', 'rbd’s configuration.', { attributes: [attribute('file', 'Its path.', [], true)] }),
      element('initiator', 'For iscsi: who asks.', {
        children: [element('iqn', 'Its name.', { attributes: [attribute('name', 'The IQN.', [], true)] })],
      }),
      element('ssl', 'For https and ftps.', {
        attributes: [attribute('verify', 'Whether the certificate is checked.', yesNo)],
      }),
      element('cookies', 'For http and https.', {
        children: [
          element('cookie', 'A cookie’s value.', {
            attributes: [attribute('name', 'Its name.', [], true)],
            repeats: true,
          }),
        ],
      }),
      element('readahead', 'Size of the read-ahead cache.', { attributes: [attribute('size', 'In bytes.')] }),
      element('timeout', 'When to give up.', { attributes: [attribute('seconds', 'In seconds.')] }),
      element('reconnect', 'What to do when the connection breaks.', { open: true }),
      element('identity', 'Who to be, for nfs and ssh.', { open: true }),
      element('knownHosts', 'For ssh.', { attributes: [attribute('path', 'Path of the file.')] }),
      ...common.children,
    ],
  },
  volume: {
    attributes: [
      attribute('pool', 'The storage pool.', [], true),
      attribute('volume', 'The volume in it.', [], true),
      attribute('mode', 'How an iSCSI volume is used.', words('host', 'direct')),
      ...common.attributes,
    ],
    children: common.children,
  },
  nvme: {
    attributes: [
      attribute('type', 'pci, always.', words('pci'), true),
      attribute('namespace', 'The namespace’s number, from 1.', [], true),
      attribute('managed', 'Whether libvirt takes the controller from the host.', yesNo),
      ...common.attributes,
    ],
    children: [element('address', 'The controller’s PCI address.', { open: true, required: true }), ...common.children],
  },
  vhostuser: {
    attributes: [
      attribute('type', 'unix, always.', words('unix'), true),
      attribute('path', 'The socket’s path.', [], true),
    ],
    children: [element('reconnect', 'What to do when the connection breaks.', { open: true })],
  },
  vhostvdpa: { attributes: [attribute('dev', 'The device’s path.', [], true)], children: [] },
};

/** `<source>` for a type; for one that nobody knows it has the attributes of all. */
export const sourceElement: (type: string) => ElementGrammar = remembered(
  sourceTypeValues.map(([type]) => type),
  (type) => {
    const parts = Object.hasOwn(byType, type) ? byType[type] : undefined;
    return element('source', sourceAbout(type), {
      attributes: (parts ?? anySource).attributes,
      children: (parts ?? anySource).children,
      open: parts === undefined,
    });
  },
);

/** Where a layout says no type: whatever any type may have. */
const anySource: SourceParts = {
  attributes: unique(Object.values(byType).flatMap(({ attributes }) => attributes)),
  children: unique(Object.values(byType).flatMap(({ children }) => children)),
};

/** `<source>` where no type is said beside it, as in the RFC's layouts. */
export function untypedSourceElement(extra: readonly AttributeGrammar[] = []): ElementGrammar {
  return element(
    'source',
    'Where the image’s bytes are. The RFC’s layouts say no type here: its attributes must tell.',
    {
      attributes: [...anySource.attributes, ...extra],
      children: anySource.children,
    },
  );
}

function unique<Named extends { readonly name: string }>(parts: readonly Named[]): Named[] {
  return [...new Map(parts.toReversed().map((part) => [part.name, part])).values()].toReversed();
}

function sourceAbout(type: string): string {
  const known = sourceTypeValues.find(([value]) => value === type)?.[1];
  return `Where the image’s bytes are. ${known ?? ''}`.trim();
}
