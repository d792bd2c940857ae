/**
 * Network images are files below this directory, one for each address (`rbd:pool/image`, `nbd://host/export` ...); no
 * network is ever reached. Their paths are as wasm/src/network-address.c makes them for QEMU.
 */
const networkDirectory = '/@network';

const protocols = [
  ...(['rbd', 'nbd', 'iscsi', 'gluster', 'http', 'https'] as const),
  ...(['ftp', 'ftps', 'ssh', 'nfs', 'nvme'] as const),
];

export type NetworkProtocol = (typeof protocols)[number];

/** Whether QEMU has a driver for what a document calls a protocol. */
export function isNetworkProtocol(name: string): name is NetworkProtocol {
  return protocols.some((protocol) => protocol === name);
}

/** What tells one network image from another. Who is asked for it and by which right does not. */
export interface NetworkImage {
  readonly protocol: NetworkProtocol;
  /** Absent for rbd and nvme, which are asked for by name alone. A port that is absent is the protocol's own. */
  readonly server?: { readonly host: string; readonly port?: string } | { readonly socket: string };
  /**
   * As libvirt's `<source name=>`: `pool/[namespace/]image` of rbd, an export of nbd, `target[/lun]` of iscsi, `volume/path`
   * of gluster, a path else; `0000:01:00.0/namespace` of nvme.
   */
  readonly name: string;
  /** Of rbd. */
  readonly snapshot?: string;
}

/** The file that QEMU takes for a network image. */
export function networkPath(image: NetworkImage): string {
  return [networkDirectory, image.protocol, ...namesOf(image)].join('/');
}

/** Whether QEMU can't change the size of a protocol's images: they are as large as the server made them. */
export function hasFixedSize(protocol: NetworkProtocol): boolean {
  return protocol === 'nbd' || protocol === 'iscsi' || protocol === 'nvme';
}

/** Whether QEMU only reads what such a server offers (block/curl.c). */
export function isReadOnly(protocol: NetworkProtocol): boolean {
  return protocol === 'http' || protocol === 'https' || protocol === 'ftp' || protocol === 'ftps';
}

/** The address of the network image that a file is, as QEMU's command lines have it; null for a file that is none. */
export function networkAddress(path: string): string | null {
  if (!path.startsWith(`${networkDirectory}/`)) return null;
  const [protocol = '', first = '', ...rest] = path.slice(networkDirectory.length + 1).split('/');
  if (rest.length === 0) return null;
  const name = rest.map(unescaped).join('/');
  switch (protocol) {
    case 'rbd':
      return `rbd:${unescaped(first)}/${rest.map((part) => part.split('@').map(unescaped).join('@')).join('/')}`;
    case 'nbd':
      return first.includes(':') ? `nbd://${server(first)}/${name}` : `nbd+unix:///${name}?socket=${unescaped(first)}`;
    case 'gluster':
      return first.includes(':')
        ? `gluster://${server(first)}/${name}`
        : `gluster+unix:///${name}?socket=${unescaped(first)}`;
    default:
      return `${protocol}://${server(first)}/${name}`;
  }
}

const defaultPorts: Readonly<Partial<Record<NetworkProtocol, string>>> = {
  nbd: '10809',
  iscsi: '3260',
  gluster: '24007',
  http: '80',
  https: '443',
  ftp: '21',
  ftps: '990',
  ssh: '22',
};

function namesOf({ protocol, server, name, snapshot }: NetworkImage): readonly string[] {
  switch (protocol) {
    case 'rbd': {
      const [pool = '', ...image] = name.split('/');
      const at = snapshot === undefined ? '' : `@${escaped(snapshot)}`;
      return [escaped(pool), escaped(image.join('/')) + at];
    }
    case 'iscsi': {
      const [target = '', lun = '0'] = name.split('/');
      return [serverName(protocol, server), escaped(target), escaped(lun)];
    }
    case 'nvme': {
      const [device = '', namespace = '1'] = name.split('/');
      return [escaped(device), escaped(namespace)];
    }
    case 'nbd':
      return [serverName(protocol, server), escaped(name)];
    case 'gluster':
    case 'http':
    case 'https':
    case 'ftp':
    case 'ftps':
    case 'ssh':
    case 'nfs':
      return [serverName(protocol, server), ...pathNames(name)];
  }
}

function serverName(protocol: NetworkProtocol, server: NetworkImage['server']): string {
  if (server === undefined) return serverName(protocol, { host: 'localhost' });
  if ('socket' in server) return escaped(server.socket);
  const port = protocol === 'nfs' ? undefined : (server.port ?? defaultPorts[protocol]);
  return port === undefined ? escaped(server.host) : `${escaped(server.host)}:${escaped(port)}`;
}

function pathNames(path: string): readonly string[] {
  const names = path.split('/').filter((name) => name !== '');
  return names.length === 0 ? [escaped('')] : names.map(escaped);
}

/** One name of a path, whatever is in it: it leads nowhere else, and no two become the same. */
function escaped(part: string): string {
  if (part === '') return '%';
  const plain = /^\.+$/.test(part) ? /[\w~+=,-]/ : /[\w.~+=,-]/;
  return [...new TextEncoder().encode(part)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return byte < 0x80 && plain.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

function unescaped(name: string): string {
  if (name === '%') return '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // bytes that are no text
  }
}

function server(name: string): string {
  return name.split(':').map(unescaped).join(':');
}
