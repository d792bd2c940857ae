import { attribute as attributeOf, childElements, type XmlElement } from '../../../xml/index.js';
import { readBody } from '../../written/body.js';
import { elementLines } from '../../writing/image-writing.js';
import { attributeMirror } from './grammar.js';
import type { Layout } from '../../layout/layout.js';
import {
  loseEnd,
  loseFormatDetails,
  loseIgnored,
  loseImage,
  loseIndex,
  loseJob,
  loseStrays,
} from '../../writing/losses.js';
import { hasPath, pathAttribute } from '../../writing/source-writing.js';
import { moved, renamed, type WritingContext } from '../../writing/writing-context.js';
import { silentChain, type WrittenChain, type WrittenMirror } from '../../written/written-disk.js';

/**
 * What had been proposed before the RFC, and what libvirt 0.9.12 first shipped:
 * `<mirror file= format= ready=/>`, and not a word about backing files.
 */
export const attribute: Layout<'attribute'> = {
  name: 'attribute',
  label: 'Attribute',
  title: 'the earlier proposal, <mirror file=…>',
  grammar: { mirror: attributeMirror, below: null },
  halfTyped: /<mirror\b(?![^<>]*\s(?:job|type)\s*=)[^<>]*\sfile\s*=/,
  takesIn: [],
  bareMirror: false,
  mirrorSays: { type: false, job: false, ready: true },
  chainByOrder: false,
  first: 'mirror',
  libvirtReadsIt: false,
  marks: (disk) =>
    childElements(disk, 'mirror')
      .filter((mirror) => attributeOf(mirror, 'type') === null && attributeOf(mirror, 'job') === null)
      .flatMap((mirror) => mirror.attributes.filter(({ name }) => ['file', 'format', 'ready'].includes(name)))
      .map(({ range }) => range),
  readBelow: () => silentChain,
  readMirror: readAttributeMirror,
  writeBelow: (chain, context) => {
    loseChain(chain, context);
    return [];
  },
  writeMirror: (mirror, context) => {
    const { image, ready } = mirror;
    loseChain(mirror.below, context);
    if (image.source !== null && !hasPath(image)) {
      loseImage(image, 'file= can name only a file, so the mirror is not written', context);
      return [];
    }
    loseJob(mirror, context, true);
    loseStrays(image, context);
    loseIndex(image, context);
    loseFormatDetails(image, context, false);
    const attributes = [
      ...pathAttribute(image, context),
      ...(image.format === null ? [] : [renamed('format', image.format, context)]),
      ...(ready === null ? [] : [renamed('ready', ready, context)]),
    ];
    const kept = image.body.flatMap((item) => (item.kind === 'kept' ? [moved(0, item.node, context)] : []));
    return elementLines('mirror', attributes, kept);
  },
  remarks: () => [],
};

/** The old form, whose children libvirt passes over (virDomainDiskDefMirrorParse). */
export function readAttributeMirror(element: XmlElement): WrittenMirror {
  const known = ['file', 'format', 'ready', 'job'];
  const body = readBody(element, { attributes: known, format: null, source: null, below: null });
  const file = attributeOf(element, 'file');
  return {
    element,
    image: {
      element,
      type: null,
      source: file === null ? null : { kind: 'attribute', attribute: file },
      format: attributeOf(element, 'format'),
      formatElement: null,
      formatPlace: null,
      index: null,
      body: body.items,
      leading: [],
      trailing: null,
      strayAttributes: body.strayAttributes,
      strayNodes: body.strayNodes,
    },
    below: silentChain,
    job: attributeOf(element, 'job'),
    ready: attributeOf(element, 'ready'),
    repeated: [],
  };
}

function loseChain(chain: WrittenChain, context: WritingContext): void {
  for (const image of chain.images) loseImage(image, 'backing files have no place here', context);
  loseEnd(chain, context);
  loseIgnored(chain, context);
}
