import { canHaveBackingFile } from '../../chain/index.js';
import type { Diagnostic, QuickFix } from './diagnostic.js';
import { type DiskContext, type Layer, problem } from './disk-context.js';
import { formatEdits } from '../written/format-edits.js';
import { placeRange } from '../written/place-range.js';

/** libvirt's formats (VIR_ENUM_IMPL(virStorageFileFormat) in src/conf/storage_source_conf.c). */
const parserFormats = [
  ...['raw', 'dir', 'bochs', 'cloop', 'dmg', 'iso', 'vpc', 'vdi', 'fat', 'vhd', 'ploop'],
  ...['cow', 'qcow', 'qcow2', 'qed', 'vmdk'],
];

/** Missing and unknown formats, and images that can't stand on what is written below them. */
export function formats(context: DiskContext): Diagnostic[] {
  return [context.chain, context.mirror].flatMap((layers) =>
    layers.flatMap((layer, position) => [
      ...missingFormat(context, layer, layers[position + 1] !== undefined),
      ...unknownFormat(layer),
      ...withoutBacking(layer, layers[position + 1]),
    ]),
  );
}

const probing =
  'Without a format it is probed from the image’s first bytes, and those a guest can write: a raw image can be made to look like a qcow2 that stands on any file of the host.';

function missingFormat(context: DiskContext, layer: Layer, hasBelow: boolean): Diagnostic[] {
  const { written, image, name } = layer;
  if (image.format !== null || image.source === null || image.source.type === 'volume') return [];
  if (image.source.type === 'vhostuser' || image.source.type === 'vhostvdpa') return [];
  const range = written.formatElement?.nameRange ?? placeRange(written);
  const fixes = formatFixes(context, layer, hasBelow);
  const message = `The format of ${name} is not said.`;
  if (written.element.name === 'disk') {
    const removable = context.disk.device === 'cdrom' || context.disk.device === 'floppy';
    return [
      problem(
        'format-missing',
        removable || !hasBelow ? 'information' : 'warning',
        range,
        message,
        'libvirt takes raw for an active layer without a format (it stopped probing in 4.5.0): a qcow2 would show the guest its own header.',
        fixes,
      ),
    ];
  }
  if (written.element.name === 'backingStore') {
    return [
      problem(
        'format-missing',
        'error',
        range,
        message,
        `libvirt refuses it: “missing disk backing store format”. ${probing}`,
        fixes,
      ),
    ];
  }
  return [problem('format-missing', 'warning', range, message, probing, fixes)];
}

/** A mend only where the image itself gives its format away. */
function formatFixes({ text }: DiskContext, { written, place }: Layer, hasBelow: boolean): QuickFix[] {
  const extension = /\.(qcow2|qed|vmdk|raw|vdi|qcow)$/.exec(place ?? '')?.[1];
  const format = extension ?? (hasBelow ? 'qcow2' : undefined);
  if (format === undefined) return [];
  const edits = formatEdits(text, written, format);
  return edits.length === 0 ? [] : [{ title: `Say ${format}`, edits }];
}

function unknownFormat({ written: { format, element } }: Layer): Diagnostic[] {
  if (format === null || format.value === '' || parserFormats.includes(format.value)) return [];
  if (format.value === 'aio' && element.name === 'disk') return [];
  const schema =
    format.value === 'luks'
      ? ' Its schema allows luks, but its parser does not know it: write raw with <encryption>.'
      : '';
  return [
    problem(
      'format-unknown',
      'error',
      format.valueRange,
      `libvirt knows no format ${format.value}.`,
      `Its parser refuses the whole document.${schema}`,
    ),
  ];
}

function withoutBacking({ written, image, name }: Layer, below: Layer | undefined): Diagnostic[] {
  if (below === undefined || canHaveBackingFile(image.format) !== false) return [];
  const raw = image.format === 'raw';
  return [
    problem(
      raw ? 'raw-with-backing' : 'format-without-backing',
      'error',
      written.format?.valueRange ?? placeRange(written),
      `${name} is ${image.format ?? ''}, which can't have a backing file, but ${below.name} stands below it.`,
      'libvirt’s parser takes it, but QEMU has no place in such an image for a backing file: what is below would never be read. Either the format or the chain is wrong.',
    ),
  ];
}
