import type { ImageSource } from '../../chain/index.js';
import { attributeValue, firstChild, type XmlElement } from '../../xml/index.js';
import { atPath } from '../named-source.js';

/** The text of an element's child of that name, without white space around it; null without one. */
export function plain(parent: XmlElement, name: string): string | null {
  const child = firstChild(parent, name);
  const text =
    child?.children
      .map((each) => (each.kind === 'text' ? each.text : ''))
      .join('')
      .trim() ?? '';
  return text === '' ? null : text;
}

/** The local source that a `<source>` or `<target>` names; null for any other. */
export function localSource(element: XmlElement | null): ImageSource | null {
  if (element === null) return null;
  const path = attributeValue(element, 'file') ?? attributeValue(element, 'dev');
  return path === null || path === '' ? null : atPath(path).source;
}

/** The format that a child `<driver type=>` or `<format type=>` names. */
export function formatIn(parent: XmlElement, name: 'driver' | 'format'): string | null {
  const child = firstChild(parent, name);
  return child === null ? null : attributeValue(child, 'type');
}

/** A size such as `<capacity unit='GiB'>20</capacity>`, bytes; null where there is none. */
export function sizeIn(parent: XmlElement, name: string): number | null {
  const child = firstChild(parent, name);
  const count = Number(plain(parent, name) ?? 'none');
  const unit = (child === null ? null : attributeValue(child, 'unit')) ?? 'bytes';
  const scale = /^(?:bytes?|b)$/iu.test(unit) ? 1 : scaleOf(unit);
  const bytes = count * scale;
  return Number.isSafeInteger(bytes) && bytes >= 0 ? bytes : null;
}

/** libvirt's units (formatstorage.html, capacity): `K` and `KiB` are 1024, `KB` is 1000. */
function scaleOf(unit: string): number {
  const power = ' KMGTPE'.indexOf(unit.slice(0, 1).toUpperCase());
  return power < 1 ? NaN : (/^.B$/u.test(unit) ? 1000 : 1024) ** power;
}
