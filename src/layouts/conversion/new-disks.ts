import { sourceText, type Disk } from '../../chain/index.js';
import { applyEdits, childElements, descendants, escapeAttributeValue, type XmlElement } from '../../xml/index.js';
import type { LayoutName } from '../built-in/list.js';
import type { Loss } from '../writing/loss.js';
import type { ReadDocument } from '../reading/contract.js';
import { ConversionError } from './convert-disk.js';
import { indentationAt } from '../text/lines.js';
import { builtIn, type LayoutSet } from '../set/layout-set.js';
import { readDocument } from '../reading/read-document.js';
import { sourceElement } from '../writing/source-element.js';
import { updateDisk } from './update-disk.js';

/** A text with disks in it that no text had before. */
export interface WrittenDisks {
  readonly text: string;
  readonly losses: readonly Loss[];
}

const emptyDomain = `<domain type='kvm'>
  <name>guest</name>
  <memory unit='MiB'>1024</memory>
  <vcpu>1</vcpu>
  <os>
    <type arch='x86_64' machine='q35'>hvm</type>
  </os>
  <devices>
  </devices>
</domain>
`;

/**
 * A whole domain that has these disks, written in a layout.
 *
 * @throws ConversionError for a disk that can't be written: an image whose source nobody understood
 */
export function domainWithDisks(
  disks: readonly Disk[],
  layout: LayoutName,
  layouts: LayoutSet = builtIn,
): WrittenDisks {
  return addDisks(readDocument(emptyDomain, layouts), disks, layout);
}

/**
 * The document's text with these disks after those it has; everything else stays
 * as it is. A target that is taken already makes way for the next free one.
 *
 * @throws ConversionError where the document has no place for disks, or for a disk that can't be written
 */
export function addDisks(document: ReadDocument, disks: readonly Disk[], layout: LayoutName): WrittenDisks {
  let written: WrittenDisks = { text: document.xml.text, losses: [] };
  for (const disk of disks) {
    const read = readDocument(written.text, document.layouts);
    const place = placeForDisk(read);
    const withSkeleton = applyEdits(written.text, [{ range: place.range, text: place.around(skeleton(disk, read)) }]);
    written = fill(readDocument(withSkeleton, document.layouts), read.disks.length, disk, layout, written.losses);
  }
  return written;
}

function fill(read: ReadDocument, at: number, disk: Disk, layout: LayoutName, before: readonly Loss[]): WrittenDisks {
  const { text } = read.xml;
  const added = read.disks[at];
  if (added === undefined)
    throw new ConversionError(`The disk ${disk.id} can't be written as XML: a name in it is no text.`);
  if (disk.chain.images.length === 0) return { text, losses: before };
  const { edits, losses } = updateDisk(read, added.disk.id, { ...disk, id: added.disk.id }, layout);
  return { text: applyEdits(text, edits), losses: [...before, ...losses] };
}

interface Place {
  readonly range: { readonly start: number; readonly end: number };
  /** The new text of the range. */
  around(lines: readonly string[]): string;
}

function placeForDisk({ xml, disks }: ReadDocument): Place {
  const last = disks.at(-1)?.element;
  if (last !== undefined && last.parent !== null) return after(xml.text, last);
  const devices = xml.root === null ? undefined : [...descendants(xml.root)].find(({ name }) => name === 'devices');
  if (devices === undefined) throw new ConversionError('The document has no <devices> that a disk could be added to.');
  const child = childElements(devices).at(-1);
  return child === undefined ? inside(xml.text, devices) : after(xml.text, child);
}

function after(text: string, element: XmlElement): Place {
  const { end } = element.range;
  const newline = indented(indentationAt(text, element.range.start) ?? '');
  return { range: { start: end, end }, around: (lines) => lines.map((line) => newline + line).join('') };
}

function inside(text: string, devices: XmlElement): Place {
  const outer = indentationAt(text, devices.range.start) ?? '';
  const open = /\/>$/u.exec(text.slice(devices.range.start, devices.range.end));
  const newline = indented(`${outer}  `);
  const content = (lines: readonly string[]): string => `${lines.map((line) => newline + line).join('')}\n${outer}`;
  if (open !== null) {
    const start = devices.range.end - 2;
    return { range: { start, end: devices.range.end }, around: (lines) => `>${content(lines)}</devices>` };
  }
  const end = text.lastIndexOf('</', devices.range.end - 1);
  const start = end - (/\s*$/u.exec(text.slice(0, end))?.[0].length ?? 0);
  return { range: { start, end }, around: content };
}

function indented(indentation: string): string {
  return `\n${indentation}`;
}

/** The disk with its active layer only. */
function skeleton({ chain, device, target }: Disk, { disks }: ReadDocument): readonly string[] {
  const taken = new Set(disks.map(({ disk }) => disk.target));
  const wanted = target ?? 'vda';
  const dev = taken.has(wanted) ? freeTarget(taken) : wanted;
  const [active] = chain.images;
  const source = active?.source ?? null;
  const lines = source === null ? [] : sourceElement(source, null);
  if (lines === null)
    throw new ConversionError(`${source === null ? '' : sourceText(source)} can’t be written: it names no place.`);
  const format = active?.format ?? null;
  return [
    `<disk type='${source?.type ?? 'file'}' device='${quoted(device)}'>`,
    ...(active === undefined ? [] : [`  <driver name='qemu'${format === null ? '' : ` type='${quoted(format)}'`}/>`]),
    ...lines.map((line) => `  ${line}`),
    `  <target dev='${quoted(dev)}' bus='${busOf(dev)}'/>`,
    '</disk>',
  ];
}

function quoted(value: string): string {
  return escapeAttributeValue(value, "'");
}

function busOf(target: string): string {
  if (target.startsWith('sd')) return 'scsi';
  if (target.startsWith('hd')) return 'ide';
  return target.startsWith('fd') ? 'fdc' : 'virtio';
}

function freeTarget(taken: ReadonlySet<string | null>): string {
  for (let number = 0; ; number++) {
    const second = number >= 26 ? letter(Math.floor(number / 26) - 1) : '';
    const name = `vd${second}${letter(number % 26)}`;
    if (!taken.has(name)) return name;
  }
}

function letter(number: number): string {
  return String.fromCharCode(97 + number);
}
