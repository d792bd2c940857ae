import { applyEdits, childElements, firstChild, parseXml, type TextEdit, type XmlElement } from '../../xml/index.js';

/** The limits of a disk by libvirt's names, as far as they are not 0 (domain_conf.h, struct _virDomainBlockIoTuneInfo). */
export type Limits = ReadonlyMap<string, number>;

/** `<iotune>` of a disk. */
export interface Tune {
  readonly limits: Limits;
  /** Disks of one group share their limits; null where no name is said. */
  readonly group: string | null;
}

const rates = ['bytes', 'iops'].flatMap((what) => ['total', 'read', 'write'].map((kind) => `${kind}_${what}_sec`));

/** In virsh's order; the group's name stands after `size_iops_sec`. */
export const limitNames: readonly string[] = [
  ...rates,
  ...rates.map((rate) => `${rate}_max`),
  'size_iops_sec',
  ...rates.map((rate) => `${rate}_max_length`),
];

export const noTune: Tune = { limits: new Map(), group: null };

export function tuneOf(disk: XmlElement): Tune {
  const element = firstChild(disk, 'iotune');
  if (element === null) return noTune;
  const limits = limitNames.flatMap((name): readonly (readonly [string, number])[] => {
    const value = Number(textIn(element, name) ?? 0);
    return Number.isFinite(value) && value > 0 ? [[name, value]] : [];
  });
  return { limits: new Map(limits), group: textIn(element, 'group_name') };
}

function textIn(element: XmlElement, name: string): string | null {
  const child = firstChild(element, name);
  return child === null ? null : child.children.map((one) => (one.kind === 'text' ? one.text.trim() : '')).join('');
}

/** The lines of `<iotune>`; none where no limit is set (domain_conf.c, virDomainDiskDefFormatIotune). */
export function tuneLines({ limits, group }: Tune): readonly string[] {
  if (limits.size === 0) return [];
  const lines = limitNames.flatMap((name) => {
    const value = limits.get(name) ?? 0;
    const own = value === 0 ? [] : [`  <${name}>${value}</${name}>`];
    return name === 'size_iops_sec' && group !== null ? [...own, `  <group_name>${escaped(group)}</group_name>`] : own;
  });
  return ['<iotune>', ...lines, '</iotune>'];
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** The text of a `<disk>` with other limits; all else stays as it is. */
export function withTune(text: string, tune: Tune): string {
  const { root } = parseXml(text);
  const target = root === null ? null : firstChild(root, 'target');
  if (root === null || target === null) return text;
  const space = /\s*$/u.exec(text.slice(0, target.range.start))?.[0] ?? '';
  const lines = tuneLines(tune);
  const [old, ...more] = childElements(root, 'iotune');
  const isOnLines = space.includes('\n');
  const written = isOnLines ? lines.join(space) : lines.map((line) => line.trim()).join('');
  const gone = [...(old !== undefined && lines.length === 0 ? [old] : []), ...more].map((one): TextEdit =>
    removed(one, text),
  );
  if (lines.length === 0) return applyEdits(text, gone);
  const { start, end } = old?.range ?? { start: target.range.end, end: target.range.end };
  return applyEdits(text, [...gone, { range: { start, end }, text: old === undefined ? space + written : written }]);
}

function removed({ range }: XmlElement, text: string): TextEdit {
  const space = /\s*$/u.exec(text.slice(0, range.start))?.[0].length ?? 0;
  return { range: { start: range.start - space, end: range.end }, text: '' };
}
