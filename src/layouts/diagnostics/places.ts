import { hasProtocol } from '../../chain/index.js';
import { attribute, type XmlElement } from '../../xml/index.js';
import type { Diagnostic, QuickFix } from './diagnostic.js';
import { guessedSourceType, sourceTypeOf, sourceTypes } from '../written/source.js';
import { addAttribute, type DiskContext, type Layer, problem } from './disk-context.js';
import { placeRange } from '../written/place-range.js';

/** Where images are said to lie: types, paths, and what is missing to find them. */
export function places(context: DiskContext): Diagnostic[] {
  return [
    ...emptyDrive(context),
    ...[...context.chain, ...context.mirror].flatMap((layer) => placeProblems(context, layer)),
  ];
}

function emptyDrive({ written, element, disk }: DiskContext): Diagnostic[] {
  if (written.active !== null || disk.device !== 'disk') return [];
  return [
    problem(
      'source-missing',
      'error',
      element.nameRange,
      'The disk has no <source>.',
      'libvirt refuses to define it: only a CD-ROM or floppy drive may be empty.',
    ),
  ];
}

function placeProblems(context: DiskContext, layer: Layer): Diagnostic[] {
  const type = sourceTypeOf(layer.written);
  const unknown = unknownType(layer, type);
  if (unknown !== null) return [unknown];
  const { source } = layer.image;
  if (source === null) return missingPlace(context, layer, type);
  switch (source.type) {
    case 'file':
    case 'block':
    case 'dir':
      return pathProblems(layer, source.path);
    case 'network':
      return incomplete(layer, [
        ...(source.protocol === '' ? ['protocol'] : []),
        ...(source.name === null && source.protocol !== 'nbd' ? ['name'] : []),
      ]);
    case 'volume':
      return incomplete(layer, [...(source.pool === '' ? ['pool'] : []), ...(source.volume === '' ? ['volume'] : [])]);
    case 'nvme':
      return incomplete(layer, source.namespace === '' ? ['namespace'] : []);
    case 'vhostuser':
      return incomplete(layer, source.path === '' ? ['path'] : []);
    case 'vhostvdpa':
      return incomplete(layer, source.path === '' ? ['dev'] : []);
    case 'unknown':
      return [];
  }
}

function unknownType({ written }: Layer, type: string): Diagnostic | null {
  if (written.type === null || sourceTypes.some((known) => known === type)) return null;
  return problem(
    'source-type-unknown',
    'error',
    written.type.valueRange,
    `There is no source type ${type === '' ? '“”' : type}.`,
    `libvirt knows ${sourceTypes.join(', ')}, and refuses the document.`,
  );
}

function missingPlace(context: DiskContext, { written, name }: Layer, type: string): Diagnostic[] {
  const { element, source } = written;
  if (source === null || source.kind === 'attribute') {
    if (element.name === 'backingStore' && element.children.length === 0) return [];
    return [
      problem(
        'source-missing',
        'error',
        element.nameRange,
        `${capital(name)} has no source.`,
        'Nothing says where the image lies; libvirt refuses it where it needs one.',
      ),
    ];
  }
  if (element.name === 'disk' && context.disk.device !== 'disk') return [];
  const wanted = type === 'block' ? 'dev' : type === 'dir' ? 'dir' : 'file';
  const spoken = guessedSourceType(source.element);
  const written_ = attribute(source.element, wanted);
  if (written_ !== null || spoken === null || spoken === type) {
    return [
      problem(
        'path-missing',
        'error',
        written_?.range ?? source.element.nameRange,
        `This source of type ${type} has no ${wanted}=.`,
        'Without a path libvirt takes the image for an empty drive, or refuses it.',
      ),
    ];
  }
  return [
    problem(
      'path-attribute-wrong',
      'error',
      source.element.attributes[0]?.range ?? source.element.nameRange,
      `A source of type ${type} is named by ${wanted}=, not as here.`,
      'libvirt reads only the attribute that the type asks for, so that it sees no path at all.',
      typeFix(element, written.type?.valueRange ?? null, spoken),
    ),
  ];
}

/** The attribute tells the type: say so where the type is said. */
function typeFix(element: XmlElement, said: Diagnostic['range'] | null, type: string): QuickFix[] {
  const title = `Say type='${type}'`;
  if (said !== null) return [{ title, edits: [{ range: said, text: type }] }];
  return element.name === 'disk' ? [{ title, edits: addAttribute(element, 'type', type) }] : [];
}

function pathProblems({ written, name }: Layer, path: string): Diagnostic[] {
  if (hasProtocol(path)) {
    return [
      problem(
        'path-is-url',
        'warning',
        placeRange(written),
        `${name} is a name with a protocol, as QEMU writes it, but stands here as a path.`,
        'libvirt takes it for a file of that name. Say type=network with protocol, name and host instead.',
      ),
    ];
  }
  if (path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path) || path.startsWith('[')) return [];
  return [
    problem(
      'path-relative',
      'warning',
      placeRange(written),
      `${name} is a relative path.`,
      'libvirt’s schema wants absolute paths; its parser takes this one, and QEMU would look for it in the daemon’s own directory. Inside an image a relative backing name counts from that image’s directory instead.',
    ),
  ];
}

function incomplete({ written, name }: Layer, missing: readonly string[]): Diagnostic[] {
  if (missing.length === 0) return [];
  const range = written.source?.kind === 'element' ? written.source.element.nameRange : written.element.nameRange;
  return [
    problem(
      'source-incomplete',
      'error',
      range,
      `The source of ${name} lacks ${missing.map((each) => `${each}=`).join(' and ')}.`,
      'libvirt refuses a source of this type without it.',
    ),
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
