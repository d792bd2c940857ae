import type { ImageFormat, ImageSource, NetworkHost } from './model.js';

/** What a backing string, as QEMU stores it in an image's header, says. */
export interface BackingString {
  readonly source: ImageSource;
  /** A `json:` string may name the format; others don't. */
  readonly format: ImageFormat | null;
}

/**
 * Reads a backing file's name as QEMU writes it: a path, `nbd://…` and other URLs,
 * `nbd:host:port`, `rbd:pool/image`, or `json:{…}` (docs/system/qemu-block-drivers.rst.inc and
 * qapi/block-core.json in QEMU). A relative path stays as it is: it counts from the directory of
 * the image that names it. What can't be understood becomes a source of type `unknown`.
 */
export function parseBackingString(text: string): BackingString {
  if (text.startsWith('json:')) return fromJson(text);
  return { source: fromName(text) ?? { type: 'file', path: text }, format: null };
}

/** True when QEMU would take the name for a protocol and not for a path (path_has_protocol in block.c). */
export function hasProtocol(name: string): boolean {
  return /^[^/\\]*:/.test(name) && !/^[A-Za-z]:[\\/]/.test(name);
}

function fromName(text: string): ImageSource | null {
  if (!hasProtocol(text)) return null;
  const plain = /^(?:file:|fat:(?:(?:rw|floppy|12|16|32):)*)(.*)$/su.exec(text)?.[1];
  if (plain !== undefined)
    return { type: text.startsWith('fat') ? 'dir' : 'file', path: plain.replace(/^\/\/(?=\/)/, '') };
  return (
    fromNvme(text) ?? fromUrl(text) ?? fromNbd(text) ?? fromRbd(text) ?? fromSheepdog(text) ?? { type: 'unknown', text }
  );
}

const url = /^([a-z][a-z0-9]*)(?:\+([a-z]+))?:\/\/([^/?#]*)(?:\/([^?#]*))?(?:\?(.*))?$/;

function fromUrl(text: string): ImageSource | null {
  const match = url.exec(text);
  if (match === null) return null;
  const [, protocol = '', transport = null, authority = '', name = null, query = null] = match;
  const socket = /(?:^|&)socket=([^&]*)/.exec(query ?? '')?.[1];
  const host: NetworkHost =
    socket === undefined
      ? { ...hostAndPort(authority), transport, socket: null }
      : { name: null, port: null, transport: 'unix', socket: decodeUri(socket) };
  const hosts = authority === '' && socket === undefined ? [] : [host];
  // QEMU passes over slashes, and an export without a name has none (nbd_parse_uri in block/nbd.c).
  // A target's name has colons, which libvirt escapes.
  const named =
    protocol === 'nbd' && name === '' ? null : protocol === 'iscsi' && name !== null ? decodeUri(name) : name;
  return { type: 'network', protocol, name: named, hosts, query: socket === undefined ? query : null };
}

function fromNvme(text: string): ImageSource | null {
  const [, address, namespace] = /^nvme:\/\/([0-9a-f:.]+)\/(\d+)$/iu.exec(text) ?? [];
  return address === undefined || namespace === undefined ? null : { type: 'nvme', address, namespace };
}

function fromNbd(text: string): ImageSource | null {
  const match = /^nbd:(?:unix:([^:]*)|([^:]*):(\d+))(?::exportname=(.*))?$/su.exec(text);
  if (match === null) return null;
  const [, socket, name = null, port = null, exportName = null] = match;
  const host: NetworkHost =
    socket === undefined
      ? { name, port, transport: null, socket: null }
      : { name: null, port: null, transport: 'unix', socket };
  return { type: 'network', protocol: 'nbd', name: exportName, hosts: [host], query: null };
}

function fromRbd(text: string): ImageSource | null {
  const match = /^rbd:([^:@]+)/.exec(text);
  if (match === null) return null;
  // The monitors, each with its port, apart by what a backslash stands before (virStorageSourceParseRBDColonString).
  const monitors = /:mon_host=((?:[^:\\]|\\.)+)/su.exec(text)?.[1]?.split(/\\[,; ]/u) ?? [];
  const hosts = monitors.map((monitor): NetworkHost => {
    return { ...hostAndPort(monitor.replaceAll('\\:', ':')), transport: null, socket: null };
  });
  return { type: 'network', protocol: 'rbd', name: match[1] ?? null, hosts, query: null };
}

/** `sheepdog:image` or `sheepdog:host:port:image`, as QEMU had it up to 5.2. */
function fromSheepdog(text: string): ImageSource | null {
  const [, name, port = null, image] = /^sheepdog:(?:([^:/]+):(\d+):)?([^:/]+)$/u.exec(text) ?? [];
  if (image === undefined) return null;
  const hosts: NetworkHost[] = name === undefined ? [] : [{ name, port, transport: null, socket: null }];
  return { type: 'network', protocol: 'sheepdog', name: image, hosts, query: null };
}

function hostAndPort(authority: string): { readonly name: string | null; readonly port: string | null } {
  const match = /^(?:[^@]*@)?(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(authority);
  const name = match?.[1]?.replace(/^\[|\]$/g, '') ?? authority;
  return { name: name === '' ? null : name, port: match?.[2] ?? null };
}

function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Objects nested deeper than this are nobody's image. */
const deepest = 16;

function fromJson(text: string): BackingString {
  const unknown: BackingString = { source: { type: 'unknown', text }, format: null };
  let value: unknown;
  try {
    value = JSON.parse(text.slice('json:'.length));
  } catch {
    return unknown;
  }
  let options = flatten(value);
  let format: ImageFormat | null = null;
  // A format layer holds its storage under `file`; both spellings, nested and dotted, are QEMU's.
  for (let depth = 0; depth < deepest; depth += 1) {
    const driver = options.get('driver') ?? null;
    const below = inside(options, 'file');
    if (below.size === 0 || driver === 'file') break;
    format = driver;
    options = below;
  }
  const source = fromOptions(options);
  return source === null ? unknown : { source, format };
}

/** `{"file": {"driver": "x"}}` and `{"file.driver": "x"}` alike as `file.driver` to `x`. */
function flatten(value: unknown): Map<string, string> {
  const flat = new Map<string, string>();
  const waiting: { readonly prefix: string; readonly value: unknown; readonly depth: number }[] = [
    { prefix: '', value, depth: 0 },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next.value === 'object' && next.value !== null && next.depth < deepest) {
      for (const [key, child] of Object.entries(next.value)) {
        waiting.push({
          prefix: next.prefix === '' ? key : `${next.prefix}.${key}`,
          value: child,
          depth: next.depth + 1,
        });
      }
    } else if (typeof next.value === 'string' || typeof next.value === 'number' || typeof next.value === 'boolean') {
      flat.set(next.prefix, String(next.value));
    }
  }
  return flat;
}

function inside(options: ReadonlyMap<string, string>, key: string): Map<string, string> {
  const prefix = `${key}.`;
  return new Map(
    [...options].filter(([name]) => name.startsWith(prefix)).map(([name, value]) => [name.slice(prefix.length), value]),
  );
}

function fromOptions(options: ReadonlyMap<string, string>): ImageSource | null {
  const filename = options.get('filename');
  const driver = options.get('driver') ?? (filename === undefined ? null : 'file');
  const text = (key: string): string | null => options.get(key) ?? null;
  switch (driver) {
    case null:
      return null;
    case 'file':
      return filename === undefined ? null : { type: 'file', path: filename };
    case 'host_device':
    case 'host_cdrom':
      return filename === undefined ? null : { type: 'block', path: filename };
    case 'nvme':
      return { type: 'nvme', address: text('device') ?? '', namespace: text('namespace') ?? '' };
    case 'rbd':
      if (filename !== undefined) return fromName(filename);
      return {
        type: 'network',
        protocol: 'rbd',
        name: [text('pool') ?? '', text('namespace') ?? [], text('image') ?? ''].flat().join('/'),
        hosts: serversIn(options),
        query: null,
      };
    case 'http':
    case 'https':
    case 'ftp':
    case 'ftps':
      return fromUrl(text('url') ?? '');
    case 'nbd':
    case 'ssh':
    case 'iscsi':
    case 'gluster':
    case 'nfs':
    case 'sheepdog':
    case 'vxhs':
      return filename === undefined ? fromServer(driver, options) : fromName(filename);
    default:
      return null;
  }
}

/** The servers of a list, `server.0.host` and so on, as rbd and gluster have several. */
function serversIn(options: ReadonlyMap<string, string>): readonly NetworkHost[] {
  const hosts: NetworkHost[] = [];
  for (let number = 0; ; number += 1) {
    const name = options.get(`server.${number}.host`) ?? null;
    const socket = options.get(`server.${number}.path`) ?? options.get(`server.${number}.socket`) ?? null;
    if (name === null && socket === null) return hosts;
    const port = options.get(`server.${number}.port`) ?? null;
    hosts.push(
      name === null
        ? { name: null, port: null, transport: 'unix', socket }
        : { name, port, transport: null, socket: null },
    );
  }
}

function fromServer(protocol: string, options: ReadonlyMap<string, string>): ImageSource {
  const first = (...keys: string[]): string | null =>
    keys.map((key) => options.get(key)).find((each) => each !== undefined) ?? null;
  const listed = serversIn(options);
  const socket = first('server.path', ...(protocol === 'nbd' ? ['path'] : []));
  const [name, port] = portalIn(first('portal'));
  const host = first('server.host', 'host') ?? name;
  const hosts: readonly NetworkHost[] =
    listed.length > 0
      ? listed
      : host !== null
        ? [{ name: host, port: first('server.port', 'port') ?? port, transport: null, socket: null }]
        : socket !== null
          ? [{ name: null, port: null, transport: 'unix', socket }]
          : [];
  return { type: 'network', protocol, name: nameIn(protocol, first), hosts, query: null };
}

/** The host and the port of an iSCSI portal. */
function portalIn(portal: string | null): readonly [string | null, string | null] {
  const { name, port } = portal === null ? { name: null, port: null } : hostAndPort(portal);
  return [name, port];
}

function nameIn(protocol: string, first: (...keys: string[]) => string | null): string | null {
  const path = first('path');
  switch (protocol) {
    case 'ssh':
    case 'nfs':
      return path?.replace(/^\//, '') ?? null;
    case 'gluster': {
      const volume = first('volume');
      return volume === null || path === null ? volume : `${volume}/${path.replace(/^\//, '')}`;
    }
    case 'iscsi': {
      // As in QEMU's address, iscsi://host/target/lun (docs/system/qemu-block-drivers.rst.inc).
      const [target, lun] = [first('target'), first('lun')];
      return target === null || lun === null ? target : `${target}/${lun}`;
    }
    default:
      return first('export', 'vdisk-id', 'vdi');
  }
}
