import { attribute, childElements, firstChild, type XmlElement } from '../../../xml/index.js';
import { readAttributeMirror } from '../attribute/attribute.js';
import { readBody } from '../../written/body.js';
import {
  bodyLines,
  elementLines,
  formatLines,
  leadingLines,
  nestLines,
  withTrailing,
} from '../../writing/image-writing.js';
import { backingStore, libvirtMirror } from './grammar.js';
import type { Layout } from '../../layout/layout.js';
import { line, type Line } from '../../text/lines.js';
import { loseFormatDetails, loseIgnored, loseRepeated, loseStrays } from '../../writing/losses.js';
import { readNestedChain, type ImageReader } from '../../layout/nested-chain.js';
import { sourceTypeOf } from '../../written/source.js';
import { sourceLines } from '../../writing/source-writing.js';
import { moved, renamed, tag, written, type WritingContext } from '../../writing/writing-context.js';
import type { WrittenImage, WrittenMirror } from '../../written/written-disk.js';

/**
 * What libvirt ships since 1.2.4 and 1.2.6: `<backingStore>` nested, each with type,
 * format and source; `<mirror type job ready>` with the same parts inside. Read as
 * virDomainDiskBackingStoreParse and virDomainDiskDefMirrorParse do (src/conf/domain_conf.c).
 */
export const libvirt: Layout<'libvirt'> = {
  name: 'libvirt',
  label: 'libvirt',
  title: 'the words libvirt has: <backingStore> and <mirror job=…>',
  grammar: { mirror: libvirtMirror, below: backingStore },
  halfTyped: /<backingStore\b|<mirror\b[^<>]*\s(?:job|type)\s*=/,
  // Its parser still takes the old mirror beside a <backingStore>.
  takesIn: ['attribute'],
  bareMirror: false,
  mirrorSays: { type: true, job: true, ready: true },
  chainByOrder: false,
  first: 'chain',
  libvirtReadsIt: true,
  marks: (disk) => [
    ...childElements(disk, 'backingStore').map(({ range }) => range),
    ...childElements(disk, 'mirror').flatMap((mirror) => [
      ...mirror.attributes.filter(({ name }) => name === 'type' || name === 'job').map(({ range }) => range),
      ...[firstChild(mirror, 'format'), firstChild(mirror, 'backingStore')].flatMap((part) => part?.range ?? []),
    ]),
  ],
  readBelow: (owner) => readNestedChain(owner, 'backingStore', readImage, endsChain),
  readMirror,
  writeBelow: (chain, context) => {
    loseIgnored(chain, context);
    const layers = chain.images.map((image) => ({
      before: leadingLines(image, context),
      open: tag('backingStore', storeAttributes(image, context), false),
      inside: imageLines(image, ['index', 'format'], context),
      close: withTrailing('</backingStore>', image, context),
    }));
    return nestLines(layers, chain.end === 'terminated' ? [line(0, '<backingStore/>')] : []);
  },
  writeMirror: (mirror, context) => {
    loseRepeated(mirror, context);
    const attributes = [
      typeAttribute(mirror.image, context),
      mirror.job === null ? written('job', 'copy', context) : renamed('job', mirror.job, context),
      ...(mirror.ready === null ? [] : [renamed('ready', mirror.ready, context)]),
    ];
    const inside = [...imageLines(mirror.image, ['format'], context), ...libvirt.writeBelow(mirror.below, context)];
    return elementLines('mirror', attributes, inside);
  },
  remarks: () => [],
};

/** The parser takes any `<backingStore>` without `type` for the terminator, whatever it holds. */
function endsChain(element: XmlElement): boolean {
  return attribute(element, 'type') === null;
}

const readImage: ImageReader = (element, leading, trailing) => {
  const body = readBody(element, {
    attributes: ['type', 'index'],
    format: 'format',
    source: 'source',
    below: 'backingStore',
  });
  return {
    element,
    type: attribute(element, 'type'),
    source: body.source === null ? null : { kind: 'element', element: body.source },
    format: body.format === null ? null : attribute(body.format, 'type'),
    formatElement: body.format,
    formatPlace: 'format',
    index: attribute(element, 'index'),
    body: body.items,
    leading,
    trailing,
    strayAttributes: body.strayAttributes,
    strayNodes: body.strayNodes,
  };
};

function readMirror(element: XmlElement): WrittenMirror {
  const type = attribute(element, 'type');
  if (type === null) return readOldMirror(element);
  const known = ['type', 'file', 'format', 'job', 'ready'];
  const body = readBody(element, { attributes: known, format: 'format', source: 'source', below: 'backingStore' });
  return {
    element,
    image: {
      element,
      type,
      source: body.source === null ? null : { kind: 'element', element: body.source },
      format: body.format === null ? null : attribute(body.format, 'type'),
      formatElement: body.format,
      formatPlace: 'format',
      index: body.source === null ? null : attribute(body.source, 'index'),
      body: body.items,
      leading: [],
      trailing: null,
      strayAttributes: body.strayAttributes,
      strayNodes: body.strayNodes,
    },
    below: readNestedChain(element, 'backingStore', readImage, endsChain),
    job: attribute(element, 'job'),
    ready: attribute(element, 'ready'),
    repeated: element.attributes.filter(({ name }) => name === 'file' || name === 'format'),
  };
}

/** Without `type` the attributes count and the children don't, not even a chain. */
function readOldMirror(element: XmlElement): WrittenMirror {
  const mirror = readAttributeMirror(element);
  const ignored = mirror.image.strayNodes.filter((node) => node.kind === 'element');
  const strayNodes = mirror.image.strayNodes.filter((node) => node.kind !== 'element');
  return { ...mirror, image: { ...mirror.image, strayNodes }, below: { ...mirror.below, ignored } };
}

function storeAttributes(image: WrittenImage, context: WritingContext): string[] {
  return [typeAttribute(image, context), ...(image.index === null ? [] : [renamed('index', image.index, context)])];
}

function typeAttribute(image: WrittenImage, context: WritingContext): string {
  return image.type === null ? written('type', sourceTypeOf(image), context) : renamed('type', image.type, context);
}

function imageLines(image: WrittenImage, removed: readonly string[], context: WritingContext): Line[] {
  loseStrays(image, context);
  const source = sourceLines(image, { remove: removed, add: [] }, context);
  return bodyLines(image, { format: typeLines(image, context), source }, context);
}

function typeLines(image: WrittenImage, context: WritingContext): Line[] {
  if (image.formatElement?.name === 'format') return [moved(0, image.formatElement, context)];
  loseFormatDetails(image, context, true);
  const type = image.format === null ? [] : [renamed('type', image.format, context)];
  return formatLines('format', type, image, context);
}
