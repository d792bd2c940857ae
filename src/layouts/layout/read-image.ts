import { attribute, firstChild, type XmlAttribute, type XmlComment, type XmlElement } from '../../xml/index.js';
import type { Body, BodyGrammar } from '../written/body.js';
import type { WrittenImage } from '../written/written-disk.js';
import type { ChainOrder, ImageDescription } from './description.js';

/** What an image's element may hold; `attributes` are those beside the image's own. */
export function bodyGrammar(
  { type, index, format, source }: ImageDescription,
  attributes: readonly string[],
  below: string | null,
  order: ChainOrder | null,
): BodyGrammar {
  const own = [type, index?.in === 'attribute' ? index.attribute : null];
  const places = [format, source].map((place) => (place.in === 'attribute' ? place.attribute : null));
  return {
    attributes: [...[...own, ...places].filter((name) => name !== null), ...attributes],
    format: format.in === 'child' ? format.element : null,
    source: source.in === 'child' ? 'source' : null,
    below,
    passedOver: order?.kind === 'by-parent' ? order.element : null,
  };
}

/** The image that `element` stands for; `body` is what was found in it. */
export function imageOf(
  element: XmlElement,
  body: Body,
  description: ImageDescription,
  order: ChainOrder | null,
  leading: readonly XmlComment[],
  trailing: XmlComment | null,
): WrittenImage {
  const { type, format, source } = description;
  const path = source.in === 'attribute' ? attribute(element, source.attribute) : null;
  return {
    element,
    type: type === null ? null : attribute(element, type),
    source:
      path !== null
        ? { kind: 'attribute', attribute: path }
        : body.source === null
          ? null
          : { kind: 'element', element: body.source },
    format: formatOf(element, body, description),
    formatElement: body.format,
    formatPlace: { element: format.in === 'child' ? format.element : null, attribute: format.attribute },
    index: indexOf(element, body, description, order),
    body: body.items,
    leading,
    trailing,
    strayAttributes: body.strayAttributes,
    strayNodes: body.strayNodes,
  };
}

function formatOf(element: XmlElement, body: Body, { format }: ImageDescription): XmlAttribute | null {
  const holder = { child: body.format, attribute: element, source: body.source }[format.in];
  return holder === null ? null : attribute(holder, format.attribute);
}

/** A layout without a place for it still meets libvirt's, which is an attribute of the source. */
function indexOf(
  element: XmlElement,
  { source }: Body,
  { index }: ImageDescription,
  order: ChainOrder | null,
): XmlAttribute | null {
  if (index?.in === 'attribute') return attribute(element, index.attribute);
  if (index?.in === 'id') return order?.kind === 'by-parent' ? idOf(element, order.element, order.index) : null;
  return source === null ? null : attribute(source, index?.attribute ?? 'index');
}

/** An attribute of the child that numbers the image. */
export function idOf(element: XmlElement, child: string, name: string): XmlAttribute | null {
  const id = firstChild(element, child);
  return id === null ? null : attribute(id, name);
}
