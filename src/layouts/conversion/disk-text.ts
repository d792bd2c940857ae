import type { Chain, Disk, Image } from '../../chain/index.js';
import { escapeAttributeValue } from '../../xml/index.js';
import { sourceElement } from '../writing/source-element.js';

/**
 * A whole `<disk>` in the libvirt layout: what the other layouts' writers take
 * images from that no text has yet. Images whose source nobody understood have
 * no source in it.
 */
export function diskText(disk: Disk): string {
  const [active, ...below] = disk.chain.images;
  const { mirror } = disk;
  const [written, ...underMirror] = mirror?.chain.images ?? [];
  const ready = mirror?.ready ?? null;
  const attributes = [` job='${mirror?.job ?? 'copy'}'`, ready === null ? '' : ` ready='${ready}'`].join('');
  const copy = (image: Image, end: Chain['end']): string =>
    `<mirror type='${typeOf(image)}'${attributes}>${format(image)}${source(image, true)}${stores(underMirror, end)}</mirror>`;
  return [
    `<disk type='${active === undefined ? 'file' : typeOf(active)}'>`,
    ...(active === undefined ? [] : [driver(active), source(active, true)]),
    stores(below, disk.chain.end),
    written === undefined || mirror === null ? '' : copy(written, mirror.chain.end),
    '</disk>',
  ].join('');
}

function stores(images: readonly Image[], end: Chain['end']): string {
  const opened = images.map((image) => {
    const index = image.index === null ? '' : ` index='${image.index}'`;
    return `<backingStore type='${typeOf(image)}'${index}>${format(image)}${source(image, false)}`;
  });
  const innermost = end === 'terminated' ? '<backingStore/>' : '';
  return `${opened.join('')}${innermost}${'</backingStore>'.repeat(images.length)}`;
}

function typeOf({ source: place }: Image): string {
  return place === null || place.type === 'unknown' ? 'file' : place.type;
}

function driver(image: Image): string {
  return image.format === null ? '' : `<driver name='qemu' type='${escapeAttributeValue(image.format, "'")}'/>`;
}

function format(image: Image): string {
  return image.format === null ? '' : `<format type='${escapeAttributeValue(image.format, "'")}'/>`;
}

/** On lines of its own, so that what stands inside it moves with it. */
function source(image: Image, withIndex: boolean): string {
  if (image.source === null) return '';
  const lines = sourceElement(image.source, withIndex ? image.index : null);
  return lines === null ? '' : `\n${lines.join('\n')}\n`;
}
