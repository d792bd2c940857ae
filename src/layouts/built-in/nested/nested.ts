import { attribute, childElements, firstChild } from '../../../xml/index.js';
import { readBody } from '../../written/body.js';
import { backingFile, nestedMirror } from './grammar.js';
import { nestedRemarks } from './remarks.js';
import type { Layout } from '../../layout/layout.js';
import {
  elementLines,
  formatLines,
  bodyLines,
  leadingLines,
  nestLines,
  withTrailing,
} from '../../writing/image-writing.js';
import type { Line } from '../../text/lines.js';
import {
  loseEnd,
  loseFormatDetails,
  loseIgnored,
  loseIndex,
  loseJob,
  loseStrays,
  loseType,
} from '../../writing/losses.js';
import { readNestedChain, type ImageReader } from '../../layout/nested-chain.js';
import { sourceLines } from '../../writing/source-writing.js';
import { moved, renamed, type WritingContext } from '../../writing/writing-context.js';
import type { WrittenImage } from '../../written/written-disk.js';

/**
 * The RFC's first proposal: `<driver>` and `<source>` repeated for each layer,
 * `<backingFile>` nested in what it backs, `<mirror>` holding a parallel chain.
 */
export const nested: Layout<'nested'> = {
  name: 'nested',
  label: 'Nested',
  title: 'the RFC’s nested <backingFile> elements',
  grammar: { mirror: nestedMirror, below: backingFile },
  halfTyped: /<backingFile\b|<mirror\s*>\s*<driver\b/,
  takesIn: [],
  bareMirror: true,
  mirrorSays: { type: false, job: false, ready: false },
  chainByOrder: false,
  first: 'mirror',
  libvirtReadsIt: false,
  marks: (disk) => [
    ...childElements(disk, 'backingFile').map(({ range }) => range),
    ...childElements(disk, 'mirror').flatMap((mirror) =>
      [firstChild(mirror, 'driver'), firstChild(mirror, 'backingFile')].flatMap((part) => part?.range ?? []),
    ),
  ],
  readBelow: (owner) => readNestedChain(owner, 'backingFile', readImage),
  readMirror: (mirror) => ({
    element: mirror,
    image: readImage(mirror, [], null),
    below: readNestedChain(mirror, 'backingFile', readImage),
    job: null,
    ready: null,
    repeated: [],
  }),
  writeBelow: (chain, context) => {
    loseEnd(chain, context);
    loseIgnored(chain, context);
    const layers = chain.images.map((image) => ({
      before: leadingLines(image, context),
      open: '<backingFile>',
      inside: imageLines(image, context),
      close: withTrailing('</backingFile>', image, context),
    }));
    return nestLines(layers, []);
  },
  writeMirror: (mirror, context) => {
    loseJob(mirror, context, false);
    const inside = [...imageLines(mirror.image, context), ...nested.writeBelow(mirror.below, context)];
    return elementLines('mirror', [], inside);
  },
  remarks: nestedRemarks,
};

const readImage: ImageReader = (element, leading, trailing) => {
  const body = readBody(element, { attributes: [], format: 'driver', source: 'source', below: 'backingFile' });
  return {
    element,
    type: null,
    source: body.source === null ? null : { kind: 'element', element: body.source },
    format: body.format === null ? null : attribute(body.format, 'type'),
    formatElement: body.format,
    formatPlace: 'driver',
    index: body.source === null ? null : attribute(body.source, 'index'),
    body: body.items,
    leading,
    trailing,
    strayAttributes: body.strayAttributes,
    strayNodes: body.strayNodes,
  };
};

function imageLines(image: WrittenImage, context: WritingContext): Line[] {
  loseStrays(image, context);
  loseType(image, context);
  loseIndex(image, context);
  const source = sourceLines(image, { remove: ['index', 'format'], add: [] }, context);
  return bodyLines(image, { format: driverLines(image, context), source }, context);
}

function driverLines(image: WrittenImage, context: WritingContext): Line[] {
  if (image.formatElement?.name === 'driver') return [moved(0, image.formatElement, context)];
  loseFormatDetails(image, context, true);
  const name = context.driverName === null ? [] : [renamed('name', context.driverName, context)];
  const type = image.format === null ? [] : [renamed('type', image.format, context)];
  return type.length === 0 && image.formatElement === null
    ? []
    : formatLines('driver', [...name, ...type], image, context);
}
