import { attributeValue, childElements, firstChild, parseXml, type XmlElement } from '../../../src/xml/index.js';

/** A `<disk>` of a domain's XML, as far as both sides can be asked the same of it. */
export interface DiskText {
  readonly target: string;
  /** The path of the active layer; null for an empty drive and for what is no file. */
  readonly path: string | null;
  readonly format: string;
  readonly alias: string | null;
  /** Of the active layer. */
  readonly index: string | null;
  readonly mirrorIsReady: boolean;
  /** In one form, whatever order and white space it was written in. */
  readonly text: string;
}

/** What a hypervisor adds, and no image or job is about. */
const leftOut: ReadonlySet<string> = new Set(['alias', 'address']);

/** The disks of a domain's XML, in its order; none where the text is no XML. */
export function diskTexts(xml: string): readonly DiskText[] {
  const { root } = parseXml(xml);
  const devices = root === null ? null : firstChild(root, 'devices');
  return devices === null ? [] : childElements(devices, 'disk').map(diskText);
}

function diskText(disk: XmlElement): DiskText {
  const value = (name: string, attribute: string): string | null => {
    const child = firstChild(disk, name);
    return child === null ? null : attributeValue(child, attribute);
  };
  const children = childElements(disk)
    .filter(({ name }) => !leftOut.has(name))
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .map((child) => elementText(child, '  '));
  return {
    target: value('target', 'dev') ?? '',
    path: value('source', 'file') ?? value('source', 'dev'),
    format: value('driver', 'type') ?? 'raw',
    alias: value('alias', 'name'),
    index: value('source', 'index'),
    mirrorIsReady: value('mirror', 'ready') === 'yes',
    text: [startTag(disk), ...children].join('\n'),
  };
}

function elementText(element: XmlElement, indent: string): string {
  const text = element.children.map((child) => (child.kind === 'text' ? child.text.trim() : '')).join('');
  const head = `${indent}${startTag(element)}${text}`;
  return [head, ...childElements(element).map((child) => elementText(child, `${indent}  `))].join('\n');
}

function startTag({ name, attributes }: XmlElement): string {
  const sorted = attributes.map((one) => `${one.name}='${one.value}'`).sort();
  return `<${[name, ...sorted].join(' ')}>`;
}
