import { busOf, sourceText, type Disk } from '../../chain/index.js';
import { applyEdits, escapeAttributeValue } from '../../xml/index.js';
import type { LayoutName } from '../built-in/list.js';
import type { Loss } from '../writing/loss.js';
import type { ReadDocument } from '../reading/contract.js';
import { ConversionError } from './convert-disk.js';
import { putAmong } from './disk-elements.js';
import { lineEnd } from '../text/lines.js';
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
 * A whole domain of this name that has these disks, written in a layout.
 *
 * @throws ConversionError for a disk that can't be written: an image whose source nobody understood
 */
export function domainWithDisks(
  disks: readonly Disk[],
  layout: LayoutName,
  layouts: LayoutSet = builtIn,
  name = 'guest',
): WrittenDisks {
  const domain = emptyDomain.replace('guest', () => escapeAttributeValue(name, "'"));
  return addDisks(readDocument(domain, layouts), disks, layout);
}

/**
 * The document's text with these disks among those it has, where libvirt puts them; everything else stays
 * as it is. A target that is taken already makes way for the next free one.
 *
 * @throws ConversionError where the document has no place for disks, or for a disk that can't be written
 */
export function addDisks(document: ReadDocument, disks: readonly Disk[], layout: LayoutName): WrittenDisks {
  let written: WrittenDisks = { text: document.xml.text, losses: [] };
  for (const disk of disks) {
    const read = readDocument(written.text, document.layouts);
    const target = targetFor(disk, read);
    const bus = busOf({ target });
    const lines = skeleton(disk, target, bus === '' ? 'virtio' : bus);
    const edits = putAmong(read, lines.join(lineEnd(written.text)), { target });
    if (edits === null) throw new ConversionError('The document has no <devices> that a disk could be added to.');
    const withSkeleton = readDocument(applyEdits(written.text, edits), document.layouts);
    written = fill(withSkeleton, target, disk, layout, written.losses);
  }
  return written;
}

function fill(
  read: ReadDocument,
  target: string,
  disk: Disk,
  layout: LayoutName,
  before: readonly Loss[],
): WrittenDisks {
  const { text } = read.xml;
  const added = read.disks.find((one) => one.disk.target === target);
  if (added === undefined)
    throw new ConversionError(`The disk ${disk.id} can't be written as XML: a name in it is no text.`);
  if (disk.chain.images.length === 0) return { text, losses: before };
  const { edits, losses } = updateDisk(read, added.disk.id, { ...disk, id: added.disk.id }, layout);
  return { text: applyEdits(text, edits), losses: [...before, ...losses] };
}

/** The disk with its active layer only. */
function skeleton({ chain, device }: Disk, target: string, bus: string): readonly string[] {
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
    `  <target dev='${quoted(target)}' bus='${bus}'/>`,
    '</disk>',
  ];
}

function quoted(value: string): string {
  return escapeAttributeValue(value, "'");
}

function targetFor({ target }: Disk, { disks }: ReadDocument): string {
  const taken = new Set(disks.map(({ disk }) => disk.target));
  const wanted = target ?? 'vda';
  return taken.has(wanted) ? freeTarget(taken) : wanted;
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
