import { chainLinesIn, mirrorLinesIn } from '../layout/lines-in-layout.js';
import type { Disk, Image, ImageSource } from '../../chain/index.js';
import { parseXml, type XmlElement } from '../../xml/index.js';
import { libvirt } from '../built-in/libvirt/libvirt.js';
import type { LayoutName } from '../built-in/list.js';
import { diskText } from '../conversion/disk-text.js';
import type { Layout } from '../layout/layout.js';
import { diskModel, writtenDisk } from '../reading/read-disk.js';
import { deeper, joinLines, line, type Line } from '../text/lines.js';
import type { Loss } from '../writing/loss.js';
import { sourceElement } from '../writing/source-element.js';
import { tag, writingContext } from '../writing/writing-context.js';

/** A disk as a layout writes it, whatever else its text could be taken for. */
export interface DiskInLayout {
  readonly text: string;
  readonly losses: readonly Loss[];
}

/** Writes a whole disk; its target is the model's id. */
export function writeDisk(disk: Disk, layout: Layout<LayoutName>): DiskInLayout {
  const whole = diskText(disk, null);
  const { root } = parseXml(whole);
  if (root === null) throw new RangeError(`The disk ${disk.id} has a name that is no text.`);
  const written = writtenDisk(root, { chain: libvirt, mirror: libvirt });
  const context = writingContext(whole, root);
  const chain = chainLinesIn(layout, written.below, context);
  const mirror = mirrorLinesIn(layout, written.mirror, context);
  const [active] = disk.chain.images;
  const lines: Line[] = [
    line(0, tag('disk', [`type='${typeOf(active)}'`, "device='disk'"], false)),
    ...deeper([
      ...activeLines(active),
      ...(layout.first === 'mirror' ? [...mirror, ...chain] : [...chain, ...mirror]),
      line(0, tag('target', [`dev='${disk.target ?? disk.id}'`, "bus='virtio'"], true)),
    ]),
    line(0, '</disk>'),
  ];
  return { text: `${joinLines(lines, { newline: '\n', indentation: '', step: '  ' })}\n`, losses: context.losses };
}

/** Reads a disk by that layout's reader alone. */
export function readDiskIn(element: XmlElement, id: string, layout: Layout<LayoutName>): Disk {
  return diskModel(writtenDisk(element, { chain: layout, mirror: layout }), id);
}

function typeOf(image: Image | undefined): ImageSource['type'] {
  const type = image?.source?.type ?? 'file';
  return type === 'unknown' ? 'file' : type;
}

function activeLines(image: Image | undefined): readonly Line[] {
  if (image === undefined) return [];
  const driver = image.format === null ? [] : [line(0, tag('driver', ["name='qemu'", `type='${image.format}'`], true))];
  const source = image.source === null ? null : sourceElement(image.source, image.index);
  return [...driver, ...(source ?? []).map((text) => line(0, text))];
}
