import { applyEdits, attribute, firstChild, parseXml, type TextEdit, type XmlElement } from '../../xml/index.js';
import { busOf } from '../../chain/index.js';
import { valueIn } from './disk-element.js';

/**
 * A `<disk>` with what libvirt fills in where it says nothing: kind, driver, bus, and that a CD-ROM is only read
 * (domain_postparse.c, virDomainDiskDefPostParse; qemu_domain.c, qemuDomainDeviceDiskDefPostParse).
 */
export function completedDisk(text: string): string {
  const { root } = parseXml(text);
  if (root === null) return text;
  const edits = [...ownAttributes(root), ...driver(root), ...bus(root), ...readOnly(root)];
  return applyEdits(text, edits);
}

function ownAttributes(disk: XmlElement): readonly TextEdit[] {
  return withMissing(disk, { type: 'file', device: 'disk' });
}

function driver(disk: XmlElement): readonly TextEdit[] {
  const found = firstChild(disk, 'driver');
  if (found === null) {
    const [first] = disk.children.filter(({ kind }) => kind === 'element');
    const start = first?.range.start ?? disk.startTag.end;
    const space = first === undefined ? '' : spaceBefore(disk, first.range.start);
    return [{ range: { start, end: start }, text: `<driver name='qemu' type='raw'/>${space}` }];
  }
  return withMissing(found, { name: 'qemu', type: 'raw' });
}

function bus(disk: XmlElement): readonly TextEdit[] {
  const target = firstChild(disk, 'target');
  return target === null ? [] : withMissing(target, { bus: busOf({ target: valueIn(disk, 'target', 'dev') }) });
}

function readOnly(disk: XmlElement): readonly TextEdit[] {
  const target = firstChild(disk, 'target');
  const isCdrom = attribute(disk, 'device')?.value === 'cdrom';
  if (target === null || !isCdrom || firstChild(disk, 'readonly') !== null) return [];
  const { end } = target.range;
  return [{ range: { start: end, end }, text: `${spaceBefore(disk, target.range.start)}<readonly/>` }];
}

/** Adds those of the attributes that an element lacks, behind its own. */
function withMissing(element: XmlElement, wanted: Readonly<Record<string, string>>): readonly TextEdit[] {
  const missing = Object.entries(wanted).filter(([name]) => attribute(element, name) === null);
  if (missing.length === 0) return [];
  const end = element.attributes.at(-1)?.range.end ?? element.nameRange.end;
  return [{ range: { start: end, end }, text: missing.map(([name, value]) => ` ${name}='${value}'`).join('') }];
}

/** The white space between what stands before a child and the child. */
function spaceBefore({ children }: XmlElement, offset: number): string {
  const before = children.find(({ kind, range }) => kind === 'text' && range.end === offset);
  return before?.kind === 'text' && before.text.trim() === '' ? before.text : '';
}
