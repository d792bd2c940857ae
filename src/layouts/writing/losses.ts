import {
  attributeValue,
  childElements,
  isElement,
  type XmlAttribute,
  type XmlElement,
  type XmlNode,
} from '../../xml/index.js';
import { guessedSourceType, sourceTypeOf } from '../written/source.js';
import type { WritingContext } from './writing-context.js';
import type { WrittenChain, WrittenImage, WrittenMirror } from '../written/written-disk.js';

/** The image for a person: its path or other first word, or what its element is called. */
export function imageName({ source, element }: WrittenImage): string {
  if (source?.kind === 'attribute') return source.attribute.value;
  const named = source?.element.attributes.find(({ name }) => ['file', 'dev', 'dir', 'name', 'volume'].includes(name));
  return named?.value ?? `the image of <${element.name}>`;
}

/** What the image's own layout already had no meaning for. */
export function loseStrays(image: WrittenImage, context: WritingContext): void {
  for (const { name, value, range } of image.strayAttributes) {
    context.lose('unknown-attribute', `${name}='${value}' of <${image.element.name}>, which is in no layout.`, range);
  }
  loseNodes(image.strayNodes, context);
}

/** Elements, comments and text that no element of the new layout holds. */
export function loseNodes(nodes: readonly XmlNode[], context: WritingContext): void {
  for (const node of nodes) {
    if (isElement(node)) context.lose('unknown-element', `<${node.name}> here, which is in no layout.`, node.range);
    else if (node.kind === 'comment') context.lose('comment', `The comment “${node.text.trim()}”.`, node.range);
    else if (node.kind === 'other' || node.text.trim() !== '')
      context.lose('text', 'Text between elements.', node.range);
  }
}

/** An element that the old layout keeps inside an image, and the new one does not. */
export function loseKept(element: XmlElement, image: WrittenImage, context: WritingContext): void {
  context.lose('kept-element', `<${element.name}> of ${imageName(image)}.`, element.range);
}

/** For layouts that say no format. */
export function loseFormat(image: WrittenImage, context: WritingContext): void {
  if (image.format === null) return;
  context.lose('format', `That ${imageName(image)} is ${image.format.value}.`, image.format.range);
}

/** For layouts without allocation numbers. */
export function loseIndex(image: WrittenImage, context: WritingContext): void {
  if (image.index === null) return;
  const message = `The index ${image.index.value} of ${imageName(image)}, by which libvirt's commands name it.`;
  context.lose('index', message, image.index.range);
}

/** For layouts that can't tell "nothing is below" from "not said". */
export function loseEnd(chain: WrittenChain, context: WritingContext): void {
  if (chain.terminator === null) return;
  const last = chain.images.at(-1);
  const where = last === undefined ? 'the image above it' : imageName(last);
  context.lose(
    'chain-end',
    `That nothing is below ${where}: without it libvirt probes the image.`,
    chain.terminator.range,
  );
}

/** For layouts that leave the type to the source's attributes: where a reader would guess wrong. */
export function loseType(image: WrittenImage, context: WritingContext): void {
  if (image.type === null || image.source?.kind !== 'element') return;
  const guess = guessedSourceType(image.source.element) ?? 'file';
  if (guess === sourceTypeOf(image)) return;
  const message = `That ${imageName(image)} is of type ${image.type.value}: by its attributes it is read as ${guess}.`;
  context.lose('source-type', message, image.type.range);
}

/** For layouts that keep only the format of a layer's `<driver>` or `<format>`. */
export function loseFormatDetails(image: WrittenImage, context: WritingContext, keepCache: boolean): void {
  const { formatElement } = image;
  if (formatElement === null) return;
  for (const { name, value, range } of formatElement.attributes) {
    if (name === (image.format?.name ?? 'type') || (name === 'name' && value === context.driverName?.value)) continue;
    context.lose('driver-attribute', `${name}='${value}' of the driver of ${imageName(image)}.`, range);
  }
  for (const child of childElements(formatElement)) {
    if (keepCache && child.name === 'metadata_cache') continue;
    context.lose('driver-element', `<${child.name}> of the driver of ${imageName(image)}.`, child.range);
  }
  loseNodes(
    formatElement.children.filter((child) => !isElement(child)),
    context,
  );
}

/** What a bare path leaves out of a `<source>`; `carried` are the attributes that have their place. */
export function loseSourceDetails(image: WrittenImage, carried: readonly string[], context: WritingContext): void {
  if (image.source?.kind !== 'element') return;
  const { attributes, children } = image.source.element;
  for (const { name, value, range } of attributes) {
    if (carried.includes(name)) continue;
    context.lose('source-attribute', `${name}='${value}' of the source of ${imageName(image)}.`, range);
  }
  for (const child of children) {
    if (isElement(child))
      context.lose('source-element', `<${child.name}> of the source of ${imageName(image)}.`, child.range);
    else loseNodes([child], context);
  }
}

/** An image that the layout can't write at all. */
export function loseImage(image: WrittenImage, reason: string, context: WritingContext): void {
  const format = image.format === null ? '' : ` [${image.format.value}]`;
  context.lose('image', `The image ${imageName(image)}${format}: ${reason}.`, image.element.range);
  loseNodes([...image.leading, ...(image.trailing === null ? [] : [image.trailing])], context);
  loseNodes(
    image.body.flatMap((item) => (item.kind === 'kept' ? [item.node] : [])),
    context,
  );
}

/** For layouts without a word for the job's kind. */
export function loseJob(mirror: WrittenMirror, context: WritingContext): void {
  // A mirror without a job is a copy's in every layout, so saying `copy` says nothing more.
  if (mirror.job !== null && mirror.job.value !== 'copy') {
    context.lose('mirror-job', `That the mirror's job is ${mirror.job.value}, not a copy.`, mirror.job.range);
  }
}

/** For layouts without a word for the job's state. */
export function loseReady({ ready }: WrittenMirror, context: WritingContext): void {
  if (ready === null) return;
  context.lose('mirror-ready', `That the mirror's state is ready='${ready.value}'.`, ready.range);
}

/** An attribute that repeats a child is lost only where it says something else. */
export function loseRepeated(mirror: WrittenMirror, context: WritingContext): void {
  for (const attribute of mirror.repeated) {
    if (repeats(mirror, attribute)) continue;
    const { name, value, range } = attribute;
    context.lose('ignored-attribute', `${name}='${value}', which libvirt ignores for what the children say.`, range);
  }
}

/** Whether the attribute says what the mirror's children say. */
export function repeats({ image }: WrittenMirror, { name, value }: XmlAttribute): boolean {
  const source = image.source?.kind === 'element' ? image.source.element : null;
  const said = name === 'format' ? image.format?.value : source === null ? null : attributeValue(source, 'file');
  return said === value;
}

/** Elements that the layout's own reader passes over. */
export function loseIgnored(chain: WrittenChain, context: WritingContext): void {
  for (const { name, range } of chain.ignored) {
    context.lose('ignored-element', `<${name}> here, which libvirt's parser passes over.`, range);
  }
}
