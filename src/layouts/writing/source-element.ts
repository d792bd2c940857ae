import type { ImageSource, NetworkHost } from '../../chain/index.js';
import { escapeAttributeValue } from '../../xml/index.js';

/**
 * The lines of a `<source>` element for a place, as libvirt writes it (schemas/domaincommon.rng, diskSource*); null
 * for one that nobody understood.
 */
export function sourceElement(source: ImageSource, index: number | null): readonly string[] | null {
  const at = index === null ? [] : [['index', String(index)] as const];
  switch (source.type) {
    case 'file':
      return [tag('source', [['file', source.path], ...at])];
    case 'block':
    case 'vhostvdpa':
      return [tag('source', [['dev', source.path], ...at])];
    case 'dir':
      return [tag('source', [['dir', source.path], ...at])];
    case 'volume':
      return [tag('source', [['pool', source.pool], ['volume', source.volume], ...at])];
    case 'vhostuser':
      return [tag('source', [['type', 'unix'], ['path', source.path], ...at])];
    case 'nvme':
      return around(
        [['type', 'pci'], ['managed', 'yes'], ['namespace', source.namespace], ...at],
        pciAddress(source.address),
      );
    case 'network': {
      const { protocol, name, query, tls = null, hosts } = source;
      const attributes = [['protocol', protocol], ['name', name], ['query', query], ['tls', tls], ...at] as const;
      return around(attributes, hosts.map(hostTag));
    }
    case 'unknown':
      return null;
  }
}

type Attributes = readonly (readonly [name: string, value: string | null])[];

function tag(name: string, attributes: Attributes, end = '/>'): string {
  const written = attributes.flatMap(([key, value]) =>
    value === null ? [] : [` ${key}='${escapeAttributeValue(value, "'")}'`],
  );
  return `<${name}${written.join('')}${end}`;
}

function around(attributes: Attributes, inside: readonly string[]): readonly string[] {
  if (inside.length === 0) return [tag('source', attributes)];
  return [tag('source', attributes, '>'), ...inside.map((line) => `  ${line}`), '</source>'];
}

function hostTag({ name, port, transport, socket }: NetworkHost): string {
  return tag('host', [
    ['name', name],
    ['port', port],
    ['transport', transport],
    ['socket', socket],
  ]);
}

/** `0000:01:00.0` as libvirt's `<address>`; nothing for what is no such address. */
function pciAddress(text: string): readonly string[] {
  const parts = /^(?:([0-9a-f]{1,4}):)?([0-9a-f]{1,2}):([0-9a-f]{1,2})\.([0-7])$/iu.exec(text);
  if (parts === null) return [];
  const [, domain = '0000', bus = '', slot = '', part = ''] = parts;
  return [
    tag('address', [
      ['domain', `0x${domain.padStart(4, '0')}`],
      ['bus', `0x${bus.padStart(2, '0')}`],
      ['slot', `0x${slot.padStart(2, '0')}`],
      ['function', `0x${part}`],
    ]),
  ];
}
