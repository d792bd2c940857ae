import { escapeAttributeValue } from '../../xml/index.js';
import type {
  ChainDescription,
  ChainOrder,
  FormatPlace,
  ImageDescription,
  IndexPlace,
  LayoutForm,
  LayoutOrigin,
  MirrorDescription,
  SourcePlace,
} from '../layout/description.js';
import type { chainOrders } from './vocabulary.js';
import { usualAbouts } from './read-form.js';

/** A form as the description that `readDescription` reads. */
export function writeDescription(name: string, form: LayoutForm, origin: Partial<LayoutOrigin> = {}): string {
  const { chain, mirror, first } = form;
  const attributes = { name, first: first === 'mirror' ? first : null, ...origin };
  const inside = [
    ...(chain === null ? [] : chainLines(chain)),
    ...(mirror === null ? [] : mirrorLines('mirror', mirror, mirror.element)),
  ];
  return `${element('layout', attributes, inside).join('\n')}\n`;
}

type Attributes = Readonly<Record<string, string | null>>;

function element(name: string, attributes: Attributes, inside: readonly string[] = []): readonly string[] {
  const said = Object.entries(attributes).flatMap(([key, value]) =>
    value === null || (value === '' && key !== 'name') ? [] : [` ${key}='${escapeAttributeValue(value, "'")}'`],
  );
  const start = `<${name}${said.join('')}`;
  return inside.length === 0 ? [`${start}/>`] : [`${start}>`, ...inside.map((line) => `  ${line}`), `</${name}>`];
}

function chainLines({ element: name, about, order, wrapper, image, end }: ChainDescription): readonly string[] {
  return element('chain', { element: name, order: orderWord(order), about: unless(about, usualAbouts.chainAbout) }, [
    ...(wrapper === null
      ? []
      : element('wrapper', { element: wrapper.element, about: unless(wrapper.about, usualAbouts.wrapperAbout) })),
    ...idLines(order),
    ...imageLines(image),
    ...(end === null ? [] : element('end', { element: end.element })),
  ]);
}

function orderWord(order: ChainOrder): (typeof chainOrders)[number] {
  if (order.kind !== 'list') return order.kind;
  return order.first === 'top' ? 'top-first' : 'base-first';
}

function idLines(order: ChainOrder): readonly string[] {
  if (order.kind !== 'by-parent') return [];
  const { element: name, index, parent, about } = order;
  return element('id', { element: name, index, parent, about: unless(about, usualAbouts.idAbout) });
}

/** `usual` is the element that a mirror is anyway. */
function mirrorLines(word: 'mirror' | 'old', mirror: MirrorDescription, usual: string): readonly string[] {
  const { element: name, about, image, chain, job, ready, repeats, old } = mirror;
  return element(
    word,
    {
      element: word === 'mirror' || name !== usual ? name : null,
      job,
      ready,
      chain: chain ? 'yes' : null,
      repeats: repeats.join(' '),
      about: unless(about, usualAbouts.mirrorAbout),
    },
    [...imageLines(image), ...(old === null ? [] : mirrorLines('old', old, name))],
  );
}

function imageLines({ type, index, format, source, keeps }: ImageDescription): readonly string[] {
  return [
    ...(type === null ? [] : element('type', placeWords(type))),
    ...(index === null || index.in === 'id' ? [] : element('index', placeWords(index))),
    ...(format === null ? [] : element('format', { ...placeWords(format), ...formatWords(format) })),
    ...sourceLines(source),
    ...keeps.flatMap((name) => element('keep', { element: name })),
  ];
}

function placeWords(place: Exclude<IndexPlace, { readonly in: 'id' }>): Attributes {
  switch (place.in) {
    case 'attribute':
      return { attribute: place.attribute };
    case 'child':
      return { child: place.element, attribute: place.attribute };
    case 'source':
      return { in: 'source', attribute: place.attribute };
  }
}

function formatWords(format: FormatPlace): Attributes {
  if (format.in !== 'child') return {};
  const { about, holds, required } = format;
  return {
    holds: holds === 'driver' ? holds : null,
    required: required ? 'yes' : null,
    about: unless(about, usualAbouts.formatAbout),
  };
}

function sourceLines(source: SourcePlace): readonly string[] {
  if (source.in === 'attribute') {
    return element('source', { attribute: source.attribute, about: unless(source.about, usualAbouts.pathAbout) });
  }
  return source.element === 'source' ? [] : element('source', { child: source.element });
}

function unless(about: string, usual: string): string | null {
  return about === usual ? null : about;
}
