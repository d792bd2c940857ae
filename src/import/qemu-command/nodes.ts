import { type ImageFormat, type ImageSource, parseBackingString } from '../../chain/index.js';
import { mostImages } from '../limits.js';
import { namedSource } from '../named-source.js';
import { below, type Options } from './options.js';

/** An image that a command line opens, and what it says lies below. */
export interface OpenedImage {
  readonly source: ImageSource;
  readonly format: ImageFormat | null;
  readonly index: number | null;
  readonly isAssumed: boolean;
}

export interface OpenedChain {
  readonly images: readonly OpenedImage[];
  /** The command line says that nothing lies below; otherwise the image's header does. */
  readonly isTerminated: boolean;
}

const filters = new Set(['throttle', 'copy-on-read', 'blkdebug', 'blkverify', 'compress', 'preallocate']);
const formats = new Set([
  ...['raw', 'qcow2', 'qcow', 'qed', 'vmdk', 'vdi', 'vpc', 'vhdx', 'parallels', 'bochs', 'cloop', 'dmg', 'luks'],
]);

/** Nodes by name, as `-blockdev` and `-drive` give them, which may refer to each other. */
export class Nodes {
  readonly #nodes = new Map<string, Options>();

  add(name: string, options: Options): void {
    this.#nodes.set(name, options);
  }

  get names(): readonly string[] {
    return [...this.#nodes.keys()];
  }

  options(name: string): Options | null {
    return this.#nodes.get(name) ?? null;
  }

  /** Names that another node stands on or reads through. */
  used(): ReadonlySet<string> {
    const used = new Set<string>();
    for (const options of this.#nodes.values())
      for (const [key, value] of options)
        if (value !== null && /(?:^|\.)(?:file|backing|data-file)$/u.test(key)) used.add(value);
    return used;
  }

  /** The chain from a node down, as far as the command line tells. */
  chain(start: Options): OpenedChain {
    const images: OpenedImage[] = [];
    const seen = new Set<Options>();
    let options: Options | null = start;
    while (options !== null && !seen.has(options) && images.length < mostImages) {
      seen.add(options);
      const driver: string | null = options.get('driver') ?? null;
      if (driver !== null && filters.has(driver)) {
        options = this.#child(options, 'file');
        continue;
      }
      const image = this.#image(options);
      if (image === null) break;
      images.push(image);
      if (options.get('backing') === null) return { images, isTerminated: true };
      options = this.#child(options, 'backing');
    }
    return { images, isTerminated: false };
  }

  #child(options: Options, key: string): Options | null {
    const name = options.get(key) ?? null;
    if (name !== null) return this.#nodes.get(name) ?? null;
    const inner = below(options, key);
    return inner.size === 0 ? null : inner;
  }

  /** The node at the bottom of the `file` ones, which reaches the bytes. */
  #storage(options: Options): Options {
    const seen = new Set<Options>([options]);
    let storage = options;
    for (
      let next = this.#child(storage, 'file');
      next !== null && !seen.has(next);
      next = this.#child(storage, 'file')
    ) {
      seen.add(next);
      storage = next;
    }
    return storage;
  }

  #image(options: Options): OpenedImage | null {
    const driver = options.get('driver') ?? null;
    const isFormat = driver !== null && formats.has(driver);
    const format = isFormat ? driver : null;
    const opened = sourceOf(this.#storage(options));
    if (opened === null) return null;
    // libvirt's own name for a directory as a disk.
    if (opened.source.type === 'dir') return { ...opened, format: 'fat', index: null };
    const index = indexOf(options.get('node-name') ?? null);
    return { ...opened, format: format ?? opened.format ?? (driver === null ? null : 'raw'), index };
  }
}

/** Drivers that take a directory, a device or a server for an image, with the option that names it. */
const places: ReadonlyMap<string, { readonly type: 'dir' | 'vhostvdpa' | 'vhostuser'; readonly option: string }> =
  new Map([
    ['vvfat', { type: 'dir', option: 'dir' }],
    ['virtio-blk-vhost-vdpa', { type: 'vhostvdpa', option: 'path' }],
    ['virtio-blk-vhost-user', { type: 'vhostuser', option: 'path' }],
  ]);

function sourceOf(storage: Options): Omit<OpenedImage, 'index'> | null {
  const place = places.get(storage.get('driver') ?? '');
  const path = place === undefined ? null : (storage.get(place.option) ?? null);
  if (place !== undefined && path !== null)
    return { source: { type: place.type, path }, format: null, isAssumed: false };
  const name = storage.get('filename') ?? null;
  if (name !== null) {
    const { source, format, isAssumed } = namedSource(name);
    // Nothing in XML says it.
    if (source.type === 'unknown') return null;
    const isDevice = ['host_device', 'host_cdrom'].includes(storage.get('driver') ?? '');
    if (isDevice && source.type === 'file') return { source: { type: 'block', path: source.path }, format, isAssumed };
    return { source, format, isAssumed };
  }
  const pairs = [...storage].filter(
    ([key, value]) => value !== null && !['node-name', 'read-only', 'auto-read-only', 'discard'].includes(key),
  );
  const { source } = parseBackingString(`json:${JSON.stringify(Object.fromEntries(pairs))}`);
  return source.type === 'unknown' ? null : { source, format: null, isAssumed: false };
}

function indexOf(name: string | null): number | null {
  const match = /^libvirt-(\d{1,9})-(?:format|storage)$/u.exec(name ?? '');
  return match === null ? null : Number(match[1]);
}
