import { inDomainOrder } from '../../chain/index.js';
import type { ReadDisk, ReadDocument } from '../reading/contract.js';
import { indentationAt, lineEnd, moveLines } from '../text/lines.js';
import { childElements, descendants, type TextEdit, type TextRange, type XmlElement } from '../../xml/index.js';

/** Takes a `<disk>` out, with the line it begins on; what is around it stays as it is. */
export function takenOut({ xml }: ReadDocument, { element }: ReadDisk): readonly TextEdit[] {
  return [{ range: withIndentation(xml.text, element.range), text: '' }];
}

/** Puts a `<disk>` in the place of another, indented as that was. */
export function putInPlace({ xml }: ReadDocument, { element }: ReadDisk, disk: string): readonly TextEdit[] {
  const indentation = indentationAt(xml.text, element.range.start) ?? '';
  return [{ range: element.range, text: indented(disk, indentation) }];
}

/**
 * Puts a `<disk>` among the others, where libvirt has it (domain_conf.c, virDomainDiskInsert), or below the one with a
 * target, null for the first place. Null where the document has no place for it.
 */
export function putAmong(
  document: ReadDocument,
  disk: string,
  added: { readonly target: string; readonly bus?: string },
  below?: string | null,
): readonly TextEdit[] | null {
  const { text } = document.xml;
  const known = document.disks.filter(({ element }) => element.parent !== null);
  const disks = known.map(({ disk: one }) => one);
  const ordered = inDomainOrder([...disks, added]);
  const said = disks.find(({ target }) => target === below);
  const before = said ?? (below === null ? undefined : ordered[ordered.indexOf(added) - 1]);
  const above = known.find((one) => one.disk === before)?.element;
  if (above !== undefined) return [after(text, above, disk)];
  const [first] = known;
  if (first !== undefined) return [ahead(text, first.element, disk)];
  const devices = document.xml.root === null ? undefined : [...descendants(document.xml.root)].find(isDevices);
  if (devices === undefined) return null;
  const emulator = childElements(devices, 'emulator').at(-1);
  return [emulator === undefined ? inside(text, devices, disk) : after(text, emulator, disk)];
}

function isDevices({ name }: XmlElement): boolean {
  return name === 'devices';
}

function after(text: string, { range }: XmlElement, disk: string): TextEdit {
  const indentation = indentationAt(text, range.start);
  const between = indentation === null ? '' : `${lineEnd(text)}${indentation}`;
  return { range: { start: range.end, end: range.end }, text: between + indented(disk, indentation ?? '') };
}

function ahead(text: string, { range }: XmlElement, disk: string): TextEdit {
  const indentation = indentationAt(text, range.start);
  const between = indentation === null ? '' : `${lineEnd(text)}${indentation}`;
  return { range: { start: range.start, end: range.start }, text: indented(disk, indentation ?? '') + between };
}

/** First of what is in it. */
function inside(text: string, { startTag, range, endTag }: XmlElement, disk: string): TextEdit {
  const outer = indentationAt(text, range.start) ?? '';
  const newline = lineEnd(text);
  const lines = `${newline}${outer}  ${indented(disk, `${outer}  `)}`;
  if (endTag !== null) return { range: { start: startTag.end, end: startTag.end }, text: lines };
  const start = text.lastIndexOf('/', range.end);
  return { range: { start, end: range.end }, text: `>${lines}${newline}${outer}</devices>` };
}

/** A text of several lines moved so that its first line stands at an indentation: its last tells where it stood. */
function indented(element: string, indentation: string): string {
  const text = element.trim();
  const from = /^[ \t]*/u.exec(text.slice(text.lastIndexOf('\n') + 1))?.[0] ?? '';
  return moveLines(text, from, indentation);
}

function withIndentation(text: string, { start, end }: TextRange): TextRange {
  const indentation = indentationAt(text, start);
  if (indentation === null) return { start, end };
  const line = start - indentation.length;
  const before = text.slice(0, line);
  const newline = before.endsWith('\r\n') ? 2 : before.endsWith('\n') ? 1 : 0;
  return { start: line - newline, end };
}
