import {
  applyEdits,
  attribute,
  childElements,
  escapeAttributeValue,
  firstChild,
  parseXml,
  type TextEdit,
  type XmlElement,
} from '../../xml/index.js';
import { valueIn } from './disk-element.js';

/** What is put into a drive. */
export interface Medium {
  /** `file`, `block` and so on. */
  readonly type: string;
  readonly format: string;
  /** `<source>` and, where it has one, `<backingStore>`, as text. */
  readonly elements: readonly string[];
}

/** A medium of one file or device (tools/virsh-domain.c, virshUpdateDiskXML). */
export function mediumAt(path: string, isDevice: boolean, disk: XmlElement): Medium {
  const place = escapeAttributeValue(path, "'");
  return {
    type: isDevice ? 'block' : 'file',
    format: valueIn(disk, 'driver', 'type') ?? 'raw',
    elements: [isDevice ? `<source dev='${place}'/>` : `<source file='${place}'/>`],
  };
}

/** The medium that a `<disk>` describes; null for an empty drive. */
export function mediumIn(text: string): Medium | null {
  const { root } = parseXml(text);
  const source = root === null ? null : firstChild(root, 'source');
  if (root === null || source === null) return null;
  const elements = ['source', 'backingStore', 'encryption'].flatMap((name) => childElements(root, name));
  return {
    type: attribute(root, 'type')?.value ?? 'file',
    format: valueIn(root, 'driver', 'type') ?? 'raw',
    elements: elements.map(({ range }) => text.slice(range.start, range.end)),
  };
}

/** The `<disk>` with another medium in it, or with none; `number`: libvirt's for the source that is none, while it runs. */
export function withMedium(text: string, medium: Medium | null, number: number | null = null): string {
  const { root } = parseXml(text);
  if (root === null) return text;
  const gone = ['source', 'backingStore', 'encryption'].flatMap((name) => childElements(root, name));
  const elements = medium?.elements ?? (number === null ? [] : [`<source index='${number}'/>`]);
  const place = firstChild(root, 'driver') ?? gone[0] ?? null;
  const edits: TextEdit[] = gone.map((element) => ({ range: withSpaceBefore(element, text), text: '' }));
  const space = /\s*$/u.exec(text.slice(0, childElements(root)[0]?.range.start ?? 0))?.[0] ?? '';
  const added = elements.map((element) => space + element).join('');
  const at = place !== null && place.name === 'driver' ? place.range.end : root.startTag.end;
  const inserted = [{ range: { start: at, end: at }, text: added }];
  return applyEdits(text, [...typeEdits(root, medium), ...formatEdits(root, medium), ...inserted, ...edits]);
}

function typeEdits(disk: XmlElement, medium: Medium | null): readonly TextEdit[] {
  const type = attribute(disk, 'type');
  if (medium === null || type === null || type.value === medium.type) return [];
  return [{ range: type.valueRange, text: medium.type }];
}

function formatEdits(disk: XmlElement, medium: Medium | null): readonly TextEdit[] {
  const driver = firstChild(disk, 'driver');
  const format = escapeAttributeValue(medium?.format ?? 'raw', "'");
  if (driver === null) return [];
  const type = attribute(driver, 'type');
  if (type !== null)
    return medium === null || type.value === medium.format ? [] : [{ range: type.valueRange, text: format }];
  const end = driver.attributes.at(-1)?.range.end ?? driver.nameRange.end;
  return [{ range: { start: end, end }, text: ` type='${format}'` }];
}

function withSpaceBefore({ range }: XmlElement, text: string): TextEdit['range'] {
  const space = /\s*$/u.exec(text.slice(0, range.start))?.[0].length ?? 0;
  return { start: range.start - space, end: range.end };
}
