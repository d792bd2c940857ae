import { type Chain, type Disk, sourceText } from '../../src/chain/index.js';
import type { Imported, ToldImage } from '../../src/import/index.js';
import { readDocument } from '../../src/layouts/index.js';

/** What an import says, in the lines that a paste's fixture expects of it; remarks are apart. */
export function said(imported: Imported): { readonly lines: readonly string[]; readonly remarks: readonly string[] } {
  switch (imported.kind) {
    case 'refused':
      return { lines: [`refused: ${String(imported.what)}`, imported.reason], remarks: [] };
    case 'choice':
      return { lines: ['choice', ...imported.choices.map(({ label }) => label)], remarks: imported.remarks };
    case 'layout':
      return { lines: [imported.what], remarks: imported.remarks };
    case 'disks':
    case 'document': {
      const disks =
        imported.kind === 'disks' ? imported.disks : readDocument(imported.text).disks.map(({ disk }) => disk);
      return {
        lines: [imported.what, ...disks.map(diskLine), ...imported.images.flatMap(imageLines)],
        remarks: imported.remarks,
      };
    }
  }
}

/** `vda: /base[raw] <- /top[qcow2]{1} | copy: …`; a leading `?` for an end that is left open. */
export function diskLine({ target, device, chain, mirror }: Disk): string {
  const kind = device === 'disk' ? '' : `(${device}) `;
  const job =
    mirror === null
      ? ''
      : ` | ${[mirror.job ?? 'mirror', mirror.ready].filter((word) => word !== null).join(' ')}: ${chainText(mirror.chain)}`;
  return `${String(target)}: ${kind}${chain.images.length === 0 ? '(empty)' : chainText(chain)}${job}`;
}

function chainText({ images, end }: Chain): string {
  const words = images.map(({ source, format, index }) => {
    return `${source === null ? '-' : sourceText(source)}[${format ?? '?'}]${index === null ? '' : `{${index}}`}`;
  });
  return [...(end === 'unspecified' ? ['?'] : []), ...words.toReversed()].join(' <- ');
}

function imageLines(image: ToldImage): readonly string[] {
  const name = sourceText(image.source);
  return [
    ...(image.virtualSize === null ? [] : [`size ${name} ${image.virtualSize}${image.isRounded ? ' about' : ''}`]),
    ...(image.snapshots.length === 0 ? [] : [`snapshots ${name} ${image.snapshots.join(', ')}`]),
    ...(image.bitmaps.length === 0 ? [] : [`bitmaps ${name} ${image.bitmaps.join(', ')}`]),
    ...(image.dataFile === null ? [] : [`data ${name} ${image.dataFile}`]),
    ...(image.encryption === null ? [] : [`encryption ${name} ${image.encryption}`]),
  ];
}
