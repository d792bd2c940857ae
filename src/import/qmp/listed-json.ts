import { parseBackingString, type Disk, type Image, sourceText } from '../../chain/index.js';
import type { ImportedDisks, ToldImage } from '../contract.js';
import { FreeTargets } from '../disk-targets.js';
import { isObject, listOf, member, textMember } from '../../json/index.js';
import { mostDisks, mostImages } from '../limits.js';
import { assumedDirectoryRemark, directoryBeside, namedSource } from '../named-source.js';
import { formatNames } from '../picture/cell.js';
import { toldImage } from '../told-image.js';
import { chainsByName } from './chains-by-name.js';
import { belowKeys, formatIn, imagePath, type ListedImages, placeIn, sizeIn } from './listed-image.js';

const targetKeys = ['target', 'dev', 'device', 'target_dev', 'bus_name', 'name'];
const target = /^(?:[vsh]d[a-z]{1,2}|xvd[a-z]|fd[ab])$/u;
/**
 * The disks that a tool's JSON names, whatever the tool: an object with an image's place in it, or a target with one.
 * Null where it names none, or where nothing tells that they are disks.
 */
export function listedJson(value: unknown, what = 'JSON that names disks'): ImportedDisks | null {
  const whole = chainsByName(value);
  if (whole !== null) return disksOf(whole, what);
  const listed: ListedImages[] = [];
  const waiting: { readonly value: unknown; readonly key: string; readonly depth: number }[] = [
    { value, key: '', depth: 0 },
  ];
  let looks = 0;
  for (let next = waiting.shift(); next !== undefined && looks < 10_000; next = waiting.shift()) {
    looks += 1;
    const disk = diskOf(next.value, next.key);
    if (disk !== null) {
      listed.push(disk);
      continue;
    }
    if (next.depth > 20) continue;
    const { depth } = next;
    if (Array.isArray(next.value))
      waiting.unshift(...listOf(next.value).map((each) => ({ value: each, key: '', depth: depth + 1 })));
    else if (isObject(next.value))
      waiting.unshift(...Object.entries(next.value).map(([key, each]) => ({ value: each, key, depth: depth + 1 })));
  }
  return listed.length === 0 ? null : disksOf(listed, what);
}

function diskOf(value: unknown, key: string): ListedImages | null {
  if (typeof value === 'string' || value === null) {
    const format = typeof value === 'string' && formatNames.has(value) ? value : null;
    // OpenStack keeps a file of paths with their formats.
    if (format !== null && imagePath.test(key)) return single(key, format, null);
    if (!target.test(key)) return null;
    if (value === null || value === '' || value === '-')
      return { target: key, isOptical: false, images: [], isAssumed: false };
    return imagePath.test(value) ? single(value, null, key) : null;
  }
  if (!isObject(value)) return null;
  const { images, isAssumed } = imagesOf(value);
  const [top] = images;
  if (top === undefined) return null;
  const told = target.test(key) ? key : targetIn(value);
  const isImage = told !== null || top.format !== null || images.length > 1;
  if (!isImage && !/\.(?:qcow2?|img|raw|qed|vmdk|vdi|vhdx?)$/iu.test(sourceText(top.source))) return null;
  const isOptical = ['device', 'type', 'media'].some((each) => textMember(value, each) === 'cdrom');
  return { target: told, isOptical, images, isAssumed };
}

function single(path: string, format: string | null, name: string | null): ListedImages {
  const { source, isAssumed, format: named } = namedSource(path);
  return { target: name, isOptical: false, images: [toldImage(source, { format: format ?? named })], isAssumed };
}

function targetIn(value: unknown): string | null {
  const named = [value, member(value, 'target'), member(value, 'disk')].flatMap((each) =>
    targetKeys.flatMap((key) => textMember(each, key) ?? []),
  );
  return named.find((each) => target.test(each)) ?? null;
}

/** An image and those below it, each an object in the one above, or a name. */
function imagesOf(given: unknown): { readonly images: readonly ToldImage[]; readonly isAssumed: boolean } {
  const images: ToldImage[] = [];
  let value = given;
  let directory: string | null = null;
  let isAssumed = false;
  let format: string | null = null;
  while (images.length < mostImages) {
    const path = typeof value === 'string' ? value : placeIn(value);
    if (path === null || !isPlace(path, value)) break;
    const named = namedSource(path, directory);
    isAssumed ||= named.isAssumed;
    const virtualSize = typeof value === 'string' ? null : sizeIn(value);
    images.push(toldImage(named.source, { format: formatIn(value) ?? format ?? named.format, virtualSize }));
    format =
      textMember(value, 'backing-filename-format') ??
      textMember(value, 'backing_format') ??
      textMember(value, 'backing file format');
    directory = directoryBeside(named.source);
    const above: unknown = value;
    const below =
      typeof above === 'string'
        ? undefined
        : belowKeys.map((key) => member(above, key)).filter((each) => typeof each === 'string' || isObject(each));
    value = below?.find(isObject) ?? below?.[0];
    if (value === undefined || value === '') break;
  }
  return { images, isAssumed };
}

function isPlace(path: string, value: unknown): boolean {
  return (
    imagePath.test(path) ||
    (typeof value === 'string' && /^[\w.-]{1,300}$/u.test(path)) ||
    parseBackingString(path).source.type === 'network'
  );
}

function disksOf(listed: readonly ListedImages[], what: string): ImportedDisks {
  const targets = new FreeTargets();
  const shown = listed.slice(0, mostDisks);
  const disks = shown.map(({ target: wanted, isOptical, images }): Disk => {
    const id = targets.take(wanted, wanted?.slice(0, 2) ?? 'vd');
    const chain = images.map(({ source, format }, depth): Image => ({
      id: `${id}/chain/${depth}`,
      source,
      format,
      index: null,
    }));
    return {
      id,
      target: id,
      device: isOptical ? 'cdrom' : 'disk',
      chain: { images: chain, end: 'unspecified' },
      mirror: null,
    };
  });
  const remarks = [
    ...(listed.length > shown.length ? [`Only the first ${shown.length} of ${listed.length} disks were read.`] : []),
    ...(shown.some(({ isAssumed }) => isAssumed) ? [assumedDirectoryRemark] : []),
  ];
  return {
    kind: 'disks',
    what,
    disks,
    images: shown.flatMap(({ images }) => images),
    remarks,
  };
}
