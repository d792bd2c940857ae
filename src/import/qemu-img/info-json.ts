import { listOf, member, sizeMember, textMember } from '../../json/index.js';
import type { RawInfo } from './info-image.js';

/** True for what `qemu-img info --output=json` prints for one image. */
export function isInfo(value: unknown): boolean {
  if (textMember(value, 'filename') === null) return false;
  const isWhole = textMember(value, 'format') !== null && sizeMember(value, 'virtual-size') !== null;
  // jq and people leave members out.
  return isWhole || member(value, 'backing-filename') !== undefined;
}

/** An image as QEMU's ImageInfo tells it (qapi/block-core.json), with or without the node's children. */
export function rawInfoOf(value: unknown, directory: string | null = null): RawInfo {
  const full = textMember(value, 'full-backing-filename');
  // QEMU's own documents write the name of old versions in its answer to query-block.
  const recorded = textMember(value, 'backing-filename') ?? textMember(value, 'backing_file') ?? full;
  const data = member(member(value, 'format-specific'), 'data');
  const format = textMember(value, 'format');
  const virtualSize = sizeMember(value, 'virtual-size');
  return {
    name: textMember(value, 'filename') ?? '',
    format,
    size: virtualSize === null ? null : { bytes: virtualSize, isRounded: false },
    backing:
      recorded === null || recorded === ''
        ? null
        : {
            recorded,
            full,
            format: textMember(value, 'backing-filename-format'),
          },
    snapshots: listOf(member(value, 'snapshots')).flatMap((each) => textMember(each, 'name') ?? []),
    bitmaps: listOf(member(data, 'bitmaps')).flatMap((each) => textMember(each, 'name') ?? []),
    dataFile: textMember(data, 'data-file'),
    encryption:
      format === 'luks'
        ? 'luks'
        : member(value, 'encrypted') === true
          ? (textMember(member(data, 'encrypt'), 'format') ?? 'unknown')
          : null,
    directory,
  };
}
