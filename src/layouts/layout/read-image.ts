import { attribute, firstChild, type XmlAttribute, type XmlComment, type XmlElement } from '../../xml/index.js';
import type { Body, BodyGrammar } from '../written/body.js';
import type { WrittenImage } from '../written/written-disk.js';
import type { ChainOrder, ImageDescription, IndexPlace } from './description.js';

/** What an image's element may hold; `attributes` are those beside the image's own. */
export function bodyGrammar(
  { type, index, format, source, keeps }: ImageDescription,
  attributes: readonly string[],
  below: readonly string[],
  passedOver: readonly string[],
): BodyGrammar {
  const places = [type, index, format, source];
  return {
    attributes: [...places.flatMap((place) => (place?.in === 'attribute' ? [place.attribute] : [])), ...attributes],
    format: format?.in === 'child' ? format.element : null,
    source: source.in === 'child' ? source.element : null,
    below,
    passedOver: [...[type, index].flatMap((place) => (place?.in === 'child' ? [place.element] : [])), ...passedOver],
    keeps,
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
    type: type === null ? null : wordAt(type, element, body, order),
    source:
      path !== null
        ? { kind: 'attribute', attribute: path }
        : body.source === null
          ? null
          : { kind: 'element', element: body.source },
    format: formatOf(element, body, description),
    formatElement: body.format,
    formatPlace:
      format === null ? null : { element: format.in === 'child' ? format.element : null, attribute: format.attribute },
    index: indexOf(element, body, description, order),
    body: body.items,
    leading,
    trailing,
    strayAttributes: body.strayAttributes,
    strayNodes: body.strayNodes,
  };
}

function formatOf(element: XmlElement, body: Body, { format }: ImageDescription): XmlAttribute | null {
  if (format === null) return null;
  const holder = { child: body.format, attribute: element, source: body.source }[format.in];
  return holder === null ? null : attribute(holder, format.attribute);
}

/** A layout without a place for it still meets libvirt's, which is an attribute of the source. */
function indexOf(
  element: XmlElement,
  body: Body,
  { index }: ImageDescription,
  order: ChainOrder | null,
): XmlAttribute | null {
  return wordAt(index ?? { in: 'source', attribute: 'index' }, element, body, order);
}

function wordAt(place: IndexPlace, element: XmlElement, body: Body, order: ChainOrder | null): XmlAttribute | null {
  switch (place.in) {
    case 'attribute':
      return attribute(element, place.attribute);
    case 'child':
      return idOf(element, place.element, place.attribute);
    case 'source':
      return body.source === null ? null : attribute(body.source, place.attribute);
    case 'id':
      return order?.kind === 'by-parent' ? idOf(element, order.element, order.index) : null;
  }
}

/** An attribute of a child that says one thing of an image. */
export function idOf(element: XmlElement, child: string, name: string): XmlAttribute | null {
  const id = firstChild(element, child);
  return id === null ? null : attribute(id, name);
}
