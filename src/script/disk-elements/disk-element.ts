import { busOf } from '../../chain/index.js';
import { attributeValue, descendants, firstChild, parseXml, type XmlElement } from '../../xml/index.js';

/** A `<disk>` of a domain, as far as lines about devices have to know it. */
export interface DiskElement {
  readonly element: XmlElement;
  /** As it is written. */
  readonly text: string;
  readonly target: string;
  readonly device: string;
  readonly bus: string;
  /** What its source is called; null where it has none. */
  readonly source: string | null;
  readonly alias: string | null;
}

/** The disks of a text that have a target, in its order. */
export function diskElements(text: string): readonly DiskElement[] {
  const { root } = parseXml(text);
  const disks = root === null ? [] : [...descendants(root)].filter(isDisk);
  return disks.flatMap((element) => diskElement(element, text) ?? []);
}

/** The one with this target. */
export function diskElementOf(text: string, target: string): DiskElement | undefined {
  return diskElements(text).find((disk) => disk.target === target);
}

function isDisk({ name, parent }: XmlElement): boolean {
  return name === 'disk' && (parent === null || parent.name === 'devices' || parent.name !== 'disks');
}

function diskElement(element: XmlElement, text: string): DiskElement | null {
  const target = valueIn(element, 'target', 'dev');
  if (target === null) return null;
  const bus = valueIn(element, 'target', 'bus');
  const source = firstChild(element, 'source');
  return {
    ...{ element, target, text: text.slice(element.range.start, element.range.end) },
    device: attributeValue(element, 'device') ?? 'disk',
    bus: busOf({ target, ...(bus !== null && { bus }) }),
    source: source === null ? null : sourceName(source),
    alias: valueIn(element, 'alias', 'name'),
  };
}

/** What an attribute of a child says; null where there is none. */
export function valueIn(element: XmlElement, child: string, name: string): string | null {
  const found = firstChild(element, child);
  return found === null ? null : attributeValue(found, name);
}

const naming = ['file', 'dev', 'dir', 'name', 'volume'];

function sourceName(source: XmlElement): string | null {
  const name = naming.map((attribute) => attributeValue(source, attribute)).find((value) => value !== null);
  return name === undefined || name === '' ? null : name;
}
