import { attribute, childElements, firstChild, type XmlComment, type XmlElement } from '../../../xml/index.js';
import { readBody } from '../../written/body.js';
import { bodyLines, elementLines, leadingLines, withTrailing } from '../../writing/image-writing.js';
import { backing, flatMirror } from './grammar.js';
import { flatRemarks } from './remarks.js';
import type { Layout } from '../../layout/layout.js';
import { line, type Line } from '../../text/lines.js';
import {
  loseEnd,
  loseFormatDetails,
  loseIgnored,
  loseImage,
  loseIndex,
  loseJob,
  loseStrays,
  loseType,
} from '../../writing/losses.js';
import { hasPath, pathAttribute, sourceLines } from '../../writing/source-writing.js';
import { moved, renamed, tag, type WritingContext } from '../../writing/writing-context.js';
import type { WrittenChain, WrittenImage } from '../../written/written-disk.js';

/**
 * The RFC's second proposal: one `<backing file= format=>` a layer, beside each
 * other, the order telling which backs which; `<mirror>` holds its own short list.
 */
export const flat: Layout<'flat'> = {
  name: 'flat',
  label: 'Flat',
  title: 'the RFC’s flat list of <backing> elements',
  grammar: { mirror: flatMirror, below: backing },
  halfTyped: /<backing\b(?!Store|File)|<mirror\s*>\s*<source\b[^<>]*\sformat\s*=/,
  takesIn: [],
  bareMirror: true,
  mirrorSays: { type: false, job: false, ready: false },
  chainByOrder: true,
  first: 'mirror',
  libvirtReadsIt: false,
  marks: (disk) => [
    ...childElements(disk, 'backing').map(({ range }) => range),
    ...childElements(disk, 'mirror').flatMap((mirror) => {
      const source = firstChild(mirror, 'source');
      const format = source === null ? null : attribute(source, 'format');
      return [firstChild(mirror, 'backing')?.range ?? [], format?.range ?? []].flat();
    }),
  ],
  readBelow: readList,
  readMirror: (mirror) => ({
    element: mirror,
    image: readMirrorImage(mirror),
    below: readList(mirror),
    job: null,
    ready: null,
    repeated: [],
  }),
  writeBelow: (chain, context) => {
    loseIgnored(chain, context);
    const unwritable = chain.images.findIndex((image) => image.source !== null && !hasPath(image));
    const count = unwritable === -1 ? chain.images.length : unwritable;
    for (const [position, image] of chain.images.slice(count).entries()) {
      loseImage(image, position === 0 ? '<backing> can name only a file' : 'what it backs can not be written', context);
    }
    loseEnd(chain, context);
    return chain.images.slice(0, count).flatMap((image) => backingLines(image, context));
  },
  writeMirror: (mirror, context) => {
    loseJob(mirror, context, false);
    const { image } = mirror;
    loseStrays(image, context);
    loseType(image, context);
    loseIndex(image, context);
    loseFormatDetails(image, context, false);
    const source = sourceLines(image, { remove: ['index', 'format'], add: formatAttribute(image, context) }, context);
    const inside = bodyLines(image, { format: [], source }, context);
    return elementLines('mirror', [], [...inside, ...flat.writeBelow(mirror.below, context)]);
  },
  remarks: flatRemarks,
};

function readList(owner: XmlElement): WrittenChain {
  const body = readBody(owner, { attributes: [], format: null, source: null, below: 'backing' });
  const images = body.below.map((element, position) => {
    const outside = position === 0 && owner.name === 'disk';
    return readBacking(element, outside ? [] : (body.leading.get(element) ?? []), body.trailing.get(element) ?? null);
  });
  return { images, end: 'unspecified', terminator: null, ignored: [] };
}

function readBacking(element: XmlElement, leading: readonly XmlComment[], trailing: XmlComment | null): WrittenImage {
  const body = readBody(element, { attributes: ['file', 'format'], format: null, source: null, below: null });
  const file = attribute(element, 'file');
  return {
    element,
    type: null,
    source: file === null ? null : { kind: 'attribute', attribute: file },
    format: attribute(element, 'format'),
    formatElement: null,
    formatPlace: null,
    index: null,
    body: body.items,
    leading,
    trailing,
    strayAttributes: body.strayAttributes,
    strayNodes: body.strayNodes,
  };
}

function readMirrorImage(element: XmlElement): WrittenImage {
  const body = readBody(element, { attributes: [], format: null, source: 'source', below: 'backing' });
  return {
    element,
    type: null,
    source: body.source === null ? null : { kind: 'element', element: body.source },
    format: body.source === null ? null : attribute(body.source, 'format'),
    formatElement: null,
    formatPlace: null,
    index: body.source === null ? null : attribute(body.source, 'index'),
    body: body.items,
    leading: [],
    trailing: null,
    strayAttributes: body.strayAttributes,
    strayNodes: body.strayNodes,
  };
}

function backingLines(image: WrittenImage, context: WritingContext): Line[] {
  loseStrays(image, context);
  loseIndex(image, context);
  loseFormatDetails(image, context, false);
  const attributes = [...pathAttribute(image, context), ...formatAttribute(image, context)];
  const kept = image.body.flatMap((item) => (item.kind === 'kept' ? [moved(0, item.node, context)] : []));
  return [
    ...leadingLines(image, context),
    ...kept,
    line(0, withTrailing(tag('backing', attributes, true), image, context)),
  ];
}

function formatAttribute(image: WrittenImage, context: WritingContext): string[] {
  return image.format === null ? [] : [renamed('format', image.format, context)];
}
