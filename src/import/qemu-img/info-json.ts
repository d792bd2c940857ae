import { listOf, member, numberOf, textOf } from '../json.js';
import type { RawInfo } from './info-image.js';

/** True for what `qemu-img info --output=json` prints for one image. */
export function isInfo(value: unknown): boolean {
  return (
    textOf(value, 'filename') !== null && textOf(value, 'format') !== null && numberOf(value, 'virtual-size') !== null
  );
}

/** An image as QEMU's ImageInfo tells it (qapi/block-core.json), with or without the node's children. */
export function rawInfoOf(value: unknown, directory: string | null = null): RawInfo {
  const recorded = textOf(value, 'backing-filename');
  const data = member(member(value, 'format-specific'), 'data');
  const format = textOf(value, 'format');
  const virtualSize = numberOf(value, 'virtual-size');
  return {
    name: textOf(value, 'filename') ?? '',
    format,
    size: virtualSize === null ? null : { bytes: virtualSize, isRounded: false },
    backing:
      recorded === null || recorded === ''
        ? null
        : {
            recorded,
            full: textOf(value, 'full-backing-filename'),
            format: textOf(value, 'backing-filename-format'),
          },
    snapshots: listOf(member(value, 'snapshots')).flatMap((each) => textOf(each, 'name') ?? []),
    bitmaps: listOf(member(data, 'bitmaps')).flatMap((each) => textOf(each, 'name') ?? []),
    dataFile: textOf(data, 'data-file'),
    encryption:
      format === 'luks'
        ? 'luks'
        : member(value, 'encrypted') === true
          ? (textOf(member(data, 'encrypt'), 'format') ?? 'unknown')
          : null,
    directory,
  };
}
