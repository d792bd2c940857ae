import { attributeValue, childElements, firstChild, type XmlElement } from '../../xml/index.js';
import type {
  ChainDescription,
  ChainOrder,
  FormatPlace,
  ImageDescription,
  LayoutForm,
  MirrorDescription,
  Place,
  SourcePlace,
} from '../layout/description.js';
import { namesIn } from './check-words.js';
import { chainOrders } from './vocabulary.js';

/** What the words of a description say. For words that `checkWords` found nothing wrong with. */
export function readForm(root: XmlElement): LayoutForm {
  const [chain, mirror] = [firstChild(root, 'chain'), firstChild(root, 'mirror')];
  return {
    chain: chain === null ? null : readChain(chain),
    mirror: mirror === null ? null : readMirror(mirror),
    first: attributeValue(root, 'first') === 'mirror' ? 'mirror' : 'chain',
  };
}

const chainAbout = 'One image of the chain.';
const wrapperAbout = 'The images of a chain.';
const idAbout = 'The image’s number, and that of the image that stands on it.';
const formatAbout = 'The image’s format.';
const pathAbout = 'The image’s path.';
const mirrorAbout = 'The image that a block job copies into.';

function readChain(element: XmlElement): ChainDescription {
  const wrapper = firstChild(element, 'wrapper');
  const end = firstChild(element, 'end');
  const order = orderOf(element);
  const image = readImage(element);
  return {
    element: word(element, 'element'),
    about: attributeValue(element, 'about') ?? chainAbout,
    order,
    wrapper:
      wrapper === null
        ? null
        : { element: word(wrapper, 'element'), about: attributeValue(wrapper, 'about') ?? wrapperAbout },
    image: order.kind === 'by-parent' ? { ...image, index: { in: 'id' } } : image,
    end: end === null ? null : { element: word(end, 'element') },
  };
}

function orderOf(chain: XmlElement): ChainOrder {
  const id = firstChild(chain, 'id');
  switch (orderWord(chain)) {
    case 'top-first':
      return { kind: 'list', first: 'top' };
    case 'base-first':
      return { kind: 'list', first: 'base' };
    case 'nested':
      return { kind: 'nested' };
    case 'by-parent':
      return {
        kind: 'by-parent',
        element: id === null ? '' : word(id, 'element'),
        index: id === null ? '' : word(id, 'index'),
        parent: id === null ? '' : word(id, 'parent'),
        about: (id === null ? null : attributeValue(id, 'about')) ?? idAbout,
      };
  }
}

function orderWord(chain: XmlElement): (typeof chainOrders)[number] {
  return chainOrders.find((each) => each === attributeValue(chain, 'order')) ?? 'nested';
}

function readMirror(element: XmlElement): MirrorDescription {
  const old = firstChild(element, 'old');
  return {
    ...mirrorParts(element, word(element, 'element')),
    chain: attributeValue(element, 'chain') === 'yes',
    old: old === null ? null : { ...mirrorParts(old, word(element, 'element')), chain: false, old: null },
  };
}

function mirrorParts(element: XmlElement, name: string): Omit<MirrorDescription, 'chain' | 'old'> {
  return {
    element: attributeValue(element, 'element') ?? name,
    about: attributeValue(element, 'about') ?? mirrorAbout,
    image: readImage(element),
    job: attributeValue(element, 'job'),
    ready: attributeValue(element, 'ready'),
    repeats: namesIn(attributeValue(element, 'repeats') ?? ''),
  };
}

function readImage(element: XmlElement): ImageDescription {
  return {
    type: placeIn(firstChild(element, 'type')),
    index: placeIn(firstChild(element, 'index')),
    format: formatIn(firstChild(element, 'format')),
    source: sourceIn(firstChild(element, 'source')),
    keeps: childElements(element, 'keep').map((keep) => word(keep, 'element')),
  };
}

function placeIn(element: XmlElement | null): Place | null {
  if (element === null) return null;
  const attribute = word(element, 'attribute');
  const child = attributeValue(element, 'child');
  if (child !== null) return { in: 'child', element: child, attribute };
  return attributeValue(element, 'in') === 'source' ? { in: 'source', attribute } : { in: 'attribute', attribute };
}

function formatIn(element: XmlElement | null): FormatPlace | null {
  const place = placeIn(element);
  if (place?.in !== 'child' || element === null) return place?.in === 'child' ? null : place;
  return {
    ...place,
    about: attributeValue(element, 'about') ?? formatAbout,
    holds: attributeValue(element, 'holds') === 'driver' ? 'driver' : 'format',
    required: attributeValue(element, 'required') === 'yes',
  };
}

/** libvirt's own element where nothing is said of it. */
function sourceIn(element: XmlElement | null): SourcePlace {
  const attribute = element === null ? null : attributeValue(element, 'attribute');
  if (element === null || attribute === null) {
    const child = element === null ? null : attributeValue(element, 'child');
    return { in: 'child', element: child ?? 'source' };
  }
  return { in: 'attribute', attribute, about: attributeValue(element, 'about') ?? pathAbout };
}

function word(element: XmlElement, name: string): string {
  return attributeValue(element, name) ?? '';
}

/** What is said of an element where its description says nothing. */
export const usualAbouts = { chainAbout, wrapperAbout, idAbout, formatAbout, pathAbout, mirrorAbout } as const;
