import { applyEdits, attribute, firstChild, parseXml, type TextEdit, type XmlElement } from '../../xml/index.js';
import { busOf } from '../../jobs/index.js';
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
  const missing = [
    ['type', 'file'],
    ['device', 'disk'],
  ].filter(([name = '']) => attribute(disk, name) === null);
  return missing.length === 0 ? [] : [withAttributes(disk, missing)];
}

function driver(disk: XmlElement): readonly TextEdit[] {
  const found = firstChild(disk, 'driver');
  if (found === null) {
    const [first] = disk.children.filter(({ kind }) => kind === 'element');
    const start = first?.range.start ?? disk.startTag.end;
    const space = first === undefined ? '' : spaceBefore(disk, first.range.start);
    return [{ range: { start, end: start }, text: `<driver name='qemu' type='raw'/>${space}` }];
  }
  const missing = [
    ['name', 'qemu'],
    ['type', 'raw'],
  ].filter(([name = '']) => attribute(found, name) === null);
  return missing.length === 0 ? [] : [withAttributes(found, missing)];
}

function bus(disk: XmlElement): readonly TextEdit[] {
  const target = firstChild(disk, 'target');
  if (target === null || attribute(target, 'bus') !== null) return [];
  return [withAttributes(target, [['bus', busOf({ target: valueIn(disk, 'target', 'dev') })]])];
}

function readOnly(disk: XmlElement): readonly TextEdit[] {
  const target = firstChild(disk, 'target');
  const isCdrom = attribute(disk, 'device')?.value === 'cdrom';
  if (target === null || !isCdrom || firstChild(disk, 'readonly') !== null) return [];
  const { end } = target.range;
  return [{ range: { start: end, end }, text: `${spaceBefore(disk, target.range.start)}<readonly/>` }];
}

function withAttributes({ attributes, nameRange }: XmlElement, added: readonly (readonly string[])[]): TextEdit {
  const end = attributes.at(-1)?.range.end ?? nameRange.end;
  return { range: { start: end, end }, text: added.map(([name = '', value = '']) => ` ${name}='${value}'`).join('') };
}

/** The white space between what stands before a child and the child. */
function spaceBefore({ children }: XmlElement, offset: number): string {
  const before = children.find(({ kind, range }) => kind === 'text' && range.end === offset);
  return before?.kind === 'text' && before.text.trim() === '' ? before.text : '';
}
