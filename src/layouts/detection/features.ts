import { childElements, type TextRange, type XmlElement } from '../../xml/index.js';
import type { LayoutSet } from '../set/layout-set.js';

/** A word of a disk's chain or mirror that some layout has, as `Layout.features` names it. */
export interface Feature {
  readonly word: string;
  readonly range: TextRange;
}

/** The words that must all be of one layout: a disk's own chain elements, a mirror's attributes and children. */
export function tellingFeatures(disk: XmlElement, layouts: LayoutSet): Feature[] {
  return childElements(disk)
    .flatMap((child) => [
      { word: `disk/${child.name}`, range: child.range },
      ...(layouts.mirrorElements.has(child.name) ? mirrorFeatures(child, layouts) : []),
    ])
    .filter(({ word }) => layouts.having(word).size > 0);
}

function mirrorFeatures(mirror: XmlElement, layouts: LayoutSet): Feature[] {
  return [
    ...mirror.attributes.map(({ name, range }) => ({ word: `${mirror.name}@${name}`, range })),
    ...childElements(mirror).map(({ name, range }) => ({ word: `${mirror.name}/${name}`, range })),
    ...childElements(mirror)
      .filter(({ name }) => layouts.sourceElements.has(name))
      .flatMap((source) =>
        source.attributes.map(({ name, range }) => ({ word: `${mirror.name}/${source.name}@${name}`, range })),
      ),
  ];
}

/** The words inside the chain's first image: they tell layouts apart that share its element's name. */
export function insideFeatures(disk: XmlElement, layouts: LayoutSet): string[] {
  const image = childElements(disk).find(({ name }) => layouts.having(`disk/${name}`).size > 1);
  if (image === undefined) return [];
  return [
    ...image.attributes.map(({ name }) => `${image.name}@${name}`),
    ...childElements(image).map(({ name }) => `${image.name}/${name}`),
  ];
}

/** Both kinds of words in the text of a disk, which may be half typed: start tags alone are looked at. */
export function featuresOfText(
  disk: string,
  layouts: LayoutSet,
): { readonly telling: readonly string[]; readonly inside: readonly string[] } {
  const telling: string[] = [];
  const inside: string[] = [];
  let parent = '';
  for (const [, name = '', rest = ''] of disk.matchAll(/<([\w:.-]+)((?:"[^"]*"|'[^']*'|[^<>"'])*)/g)) {
    const attributes = [...rest.matchAll(/\s([\w:.-]+)\s*=/g)].map(([, each = '']) => each);
    telling.push(`disk/${name}`);
    if (layouts.mirrorElements.has(name)) telling.push(...attributes.map((each) => `${name}@${each}`));
    if (layouts.mirrorElements.has(parent)) {
      telling.push(`${parent}/${name}`, ...attributes.map((each) => `${parent}/${name}@${each}`));
    } else {
      inside.push(`${parent}/${name}`, ...attributes.map((each) => `${name}@${each}`));
    }
    parent = rest.endsWith('/') ? '' : name;
  }
  return { telling: telling.filter((word) => layouts.having(word).size > 0), inside };
}
