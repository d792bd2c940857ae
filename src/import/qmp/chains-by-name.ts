import { isObject, listOf, member, textMember } from '../../json/index.js';
import type { ToldImage } from '../contract.js';
import { diskTarget } from '../disk-targets.js';
import { mostImages } from '../limits.js';
import { directoryBeside, namedSource } from '../named-source.js';
import { toldImage } from '../told-image.js';
import { belowKeys, formatIn, imagePath, type ListedImages, placeIn, sizeIn } from './listed-image.js';

const nameKeys = ['name', 'id', 'node', 'node-name', 'node_name', 'label'];
const plainName = /^[\w.-]{1,300}$/u;
const mostLooks = 10_000;
const base = /^(?:\S*\/)?(?:base|golden|root|orig|original|template|backing)(?![a-z])/iu;
const active = /^(?:\S*\/)?(?:active|top|live|current|overlay)(?![a-z])/iu;

interface Entry {
  readonly names: readonly string[];
  readonly value: unknown;
}

/**
 * Disks of a list whose images name those below them by a name, not by holding them, or that is itself a chain:
 * `chain: [base.raw, top.qcow2]`. Null for other lists.
 */
export function chainsByName(value: unknown): readonly ListedImages[] | null {
  const entries: Entry[] = [];
  const chains: ListedImages[] = [];
  const waiting: { readonly value: unknown; readonly key: string; readonly above: string }[] = [
    { value, key: '', above: '' },
  ];
  for (let next = waiting.pop(), looks = 0; next !== undefined && looks < mostLooks; next = waiting.pop(), looks += 1) {
    const { key, above } = next;
    if (Array.isArray(next.value)) {
      const list = listOf(next.value);
      const chain = chainOf(list, key, above);
      if (chain !== null) chains.push(chain);
      waiting.push(...list.map((each) => ({ value: each, key: '', above: key })));
    } else if (isObject(next.value)) {
      entries.push({ names: namesOf(next.value, key), value: next.value });
      waiting.push(...Object.entries(next.value).map(([name, each]) => ({ value: each, key: name, above: key })));
    }
  }
  return chains.length > 0 ? chains : linked(entries.reverse());
}

function namesOf(value: unknown, key: string): readonly string[] {
  const place = placeIn(value);
  const own = nameKeys.flatMap((each) => textMember(value, each) ?? []);
  const ofFile = place === null ? [] : [place, place.slice(place.lastIndexOf('/') + 1)];
  return [...own, ...ofFile, ...(plainName.test(key) ? [key] : [])];
}

/** Each image that nothing stands on, with those below it; null where no image names another of the list. */
function linked(entries: readonly Entry[]): readonly ListedImages[] | null {
  const byName = new Map<string, Entry>();
  for (const entry of entries) for (const name of entry.names) if (!byName.has(name)) byName.set(name, entry);
  const below = (entry: Entry): { readonly name: string; readonly entry: Entry | null } | null => {
    const name = belowKeys.flatMap((key) => textMember(entry.value, key) ?? [])[0] ?? null;
    if (name === null || name === '' || /^(?:none|null|~|-)$/iu.test(name)) return null;
    const found = byName.get(name) ?? null;
    return { name, entry: found === entry ? null : found };
  };
  const used = new Set(entries.flatMap((entry) => below(entry)?.entry ?? []));
  if (used.size === 0) return null;
  const tops = entries.filter((entry) => !used.has(entry) && below(entry) !== null);
  return tops.map((top): ListedImages => {
    const images: ToldImage[] = [];
    const seen = new Set<Entry>();
    let isAssumed = false;
    let directory: string | null = null;
    let next: { readonly name: string; readonly entry: Entry | null } | null = { name: top.names[0] ?? '', entry: top };
    while (next !== null && images.length < mostImages && (next.entry === null || !seen.has(next.entry))) {
      const told: Entry | null = next.entry;
      if (told !== null) seen.add(told);
      const place = (told === null ? null : placeIn(told.value)) ?? told?.names[0] ?? next.name;
      const named = namedSource(place, directory);
      isAssumed ||= named.isAssumed;
      directory = named.isAssumed ? null : directoryBeside(named.source);
      images.push(
        toldImage(named.source, {
          format: (told === null ? null : formatIn(told.value)) ?? named.format,
          virtualSize: told === null ? null : sizeIn(told.value),
        }),
      );
      next = told === null ? null : below(told);
    }
    const disk = ['target', 'dev', 'device']
      .flatMap((key) => textMember(top.value, key) ?? [])
      .find((each) => diskTarget.test(each));
    return { target: disk ?? null, isOptical: false, images, isAssumed };
  });
}

/** A list of images that a key calls a chain, from the base up or from the active layer down as its names tell. */
function chainOf(list: readonly unknown[], key: string, above: string): ListedImages | null {
  if (!/chain|layers|overlays|images|backing/iu.test(key) || list.length < 2) return null;
  const told = list.map((each) => ({
    place: typeof each === 'string' ? each : (placeIn(each) ?? textMember(each, 'name')),
    format: typeof each === 'string' ? null : formatIn(each),
    size: typeof each === 'string' ? null : sizeIn(each),
    below: belowKeys.some((name) => member(each, name) !== undefined),
  }));
  if (told.some(({ place, below }) => place === null || below || !(imagePath.test(place) || plainName.test(place))))
    return null;
  if (!told.some(({ place, format }) => format !== null || imagePath.test(place ?? ''))) return null;
  const [first, last] = [told[0]?.place ?? '', told.at(-1)?.place ?? ''];
  const isDown = (base.test(last) && !base.test(first)) || (active.test(first) && !active.test(last));
  const isUp = (base.test(first) && !base.test(last)) || (active.test(last) && !active.test(first));
  if (!isDown && !isUp && !/chain/iu.test(key)) return null;
  const images = (isDown ? told : told.toReversed()).map(({ place, format, size }) => {
    const named = namedSource(place ?? '');
    return {
      image: toldImage(named.source, { format: format ?? named.format, virtualSize: size }),
      isAssumed: named.isAssumed,
    };
  });
  return {
    target: diskTarget.test(above) ? above : null,
    isOptical: false,
    images: images.map(({ image }) => image),
    isAssumed: images.some(({ isAssumed }) => isAssumed),
  };
}
