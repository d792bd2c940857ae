import { hasProtocol } from '../../chain/index.js';
import { attribute, attributeValue, firstChild, type XmlElement } from '../../xml/index.js';
import { addElement } from './add-element.js';
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

/** A place that a person is to change, named by the target, which no other disk has. */
function placeholder({ disk }: DiskContext, depth: number, format: string | null): string {
  const layer = depth === 0 ? '' : `-below-${depth}`;
  return `/images/${disk.target ?? 'disk'}${layer}.${format ?? 'img'}`;
}

/** Offered where a path is all that is missing. */
function sourceFix(context: DiskContext, parent: XmlElement, path: string): readonly QuickFix[] {
  const type = attributeValue(parent, 'type') ?? 'file';
  if (type !== 'file') return [];
  const written = `<source file='${path}'/>`;
  const [leader = null] = ['format', 'driver'].flatMap((name) => firstChild(parent, name) ?? []);
  return [{ title: `Add ${written}`, edits: addElement(context.text, parent, written, leader ?? 'start') }];
}

function emptyDrive(context: DiskContext): Diagnostic[] {
  const { written, element, disk } = context;
  if (written.active !== null || disk.device !== 'disk') return [];
  const driver = firstChild(element, 'driver');
  const format = driver === null ? null : attributeValue(driver, 'type');
  return [
    problem(
      'source-missing',
      'error',
      element.nameRange,
      'The disk has no <source>.',
      'libvirt refuses to define it: only a CD-ROM or floppy drive may be empty.',
      sourceFix(context, element, placeholder(context, 0, format)),
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

function missingPlace(context: DiskContext, layer: Layer, type: string): Diagnostic[] {
  const { written, name } = layer;
  const path = placeholder(context, layer.depth, layer.image.format);
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
        element.name === 'mirror' ? [] : sourceFix(context, element, path),
      ),
    ];
  }
  if (element.name === 'disk' && context.disk.device !== 'disk') return [];
  const wanted = type === 'block' ? 'dev' : type === 'dir' ? 'dir' : 'file';
  const spoken = guessedSourceType(source.element);
  const pathAttribute = attribute(source.element, wanted);
  if (pathAttribute !== null || spoken === null || spoken === type) {
    return [
      problem(
        'path-missing',
        'error',
        pathAttribute?.range ?? source.element.nameRange,
        `This source of type ${type} has no ${wanted}=.`,
        'Without a path libvirt takes the image for an empty drive, or refuses it.',
        pathAttribute === null && type === 'file'
          ? [{ title: `Write file='${path}'`, edits: addAttribute(source.element, 'file', path) }]
          : [],
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
