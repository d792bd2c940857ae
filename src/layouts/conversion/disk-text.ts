import { type Chain, type Disk, type Image, sourceText } from '../../chain/index.js';
import { encryptionElement } from '../../libvirt/index.js';
import { escapeAttributeValue } from '../../xml/index.js';
import { sourceElement } from '../writing/source-element.js';
import { withDataFileIndex } from './data-file-index.js';
import type { ImageDetails } from './image-details.js';

/**
 * A whole `<disk>` in the libvirt layout: what the other layouts' writers take
 * images from that no text has yet. Images whose source nobody understood have
 * no source in it. `details` of images by `sourceText`; null writes nothing but what the disk says, not even what a
 * running libvirt repeats.
 */
export function diskText(disk: Disk, details: ReadonlyMap<string, ImageDetails> | null): string {
  const [active, ...below] = disk.chain.images;
  const { mirror } = disk;
  const [written, ...underMirror] = mirror?.chain.images ?? [];
  const ready = mirror?.ready ?? null;
  const attributes = [` job='${mirror?.job ?? 'copy'}'`, ready === null ? '' : ` ready='${ready}'`].join('');
  const text = new ImageText(details ?? new Map<string, never>());
  const copy = (image: Image, end: Chain['end']): string =>
    `<mirror type='${typeOf(image)}'${details !== null && mirror?.job === 'copy' ? repeated(image) : ''}${attributes}>` +
    `${text.format('format', image)}${text.source(image, true)}${text.stores(underMirror, end)}</mirror>`;
  return [
    `<disk type='${active === undefined ? 'file' : typeOf(active)}'>`,
    ...(active === undefined ? [] : [text.format("driver name='qemu'", active), text.source(active, true)]),
    text.stores(below, disk.chain.end),
    written === undefined || mirror === null ? '' : copy(written, mirror.chain.end),
    '</disk>',
  ].join('');
}

/** What libvirt still writes for readers of its old form (domain_conf.c, virDomainDiskDefFormatMirror). */
function repeated({ source: place, format: name }: Image): string {
  if (place?.type !== 'file') return '';
  const said = (attribute: string, value: string): string => ` ${attribute}='${escapeAttributeValue(value, "'")}'`;
  return `${said('file', place.path)}${name === null ? '' : said('format', name)}`;
}

class ImageText {
  constructor(private readonly details: ReadonlyMap<string, ImageDetails>) {}

  stores(images: readonly Image[], end: Chain['end']): string {
    const opened = images.map((image) => {
      const index = image.index === null ? '' : ` index='${image.index}'`;
      const inside = `${this.format('format', image)}${this.source(image, false)}`;
      return `<backingStore type='${typeOf(image)}'${index}>${inside}`;
    });
    const innermost = end === 'terminated' ? '<backingStore/>' : '';
    return `${opened.join('')}${innermost}${'</backingStore>'.repeat(images.length)}`;
  }

  format(tag: string, image: Image): string {
    if (image.format === null) return '';
    const cache = this.#detailsOf(image)?.inFormat ?? '';
    const start = `<${tag} type='${escapeAttributeValue(image.format, "'")}'`;
    return cache === '' ? `${start}/>` : `\n${start}>${cache}</${tag.replace(/ .*/, '')}>\n`;
  }

  /** On lines of its own, so that what stands inside it moves with it. */
  source(image: Image, withIndex: boolean): string {
    if (image.source === null) return '';
    const lines = sourceElement(image.source, withIndex ? image.index : null);
    if (lines === null) return '';
    const inside = withDataFileIndex(this.#insideOf(image), image.dataFileIndex ?? null);
    const text = lines.join('\n');
    return `\n${inside === '' ? text : text.replace(/\/>$/, `>${inside}</source>`)}\n`;
  }

  /** What no text says inside a source yet, an image's encryption may say of itself. */
  #insideOf(image: Image): string {
    const said = this.#detailsOf(image)?.inSource ?? '';
    if (said.includes('<encryption')) return said;
    const { encryption: format, secret, cipher = null } = image;
    if (format === undefined) return said;
    const secrets = secret === undefined ? [] : [secret];
    // A running libvirt always knows who does it.
    const lines = encryptionElement({ format, engine: 'qemu', secrets, cipher });
    return `${said}\n  ${lines.join('\n  ')}\n`;
  }

  #detailsOf({ source }: Image): ImageDetails | undefined {
    return source === null ? undefined : this.details.get(sourceText(source));
  }
}

function typeOf({ source: place }: Image): string {
  return place === null || place.type === 'unknown' ? 'file' : place.type;
}
