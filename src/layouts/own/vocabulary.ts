/** What a value of the vocabulary is. */
export type WordKind =
  /** A name of an element or an attribute in the documents of the layout. */
  | 'name'
  /** Several, with spaces between. */
  | 'names'
  /** Anything that fits a line. */
  | 'text'
  | readonly string[];

/** An element of the vocabulary that layouts are written down in. */
export interface Word {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, WordKind>;
  readonly required: readonly string[];
  readonly children: readonly Word[];
  readonly repeats: boolean;
}

const yesNo = ['yes', 'no'];

function word(
  name: string,
  attributes: Readonly<Record<string, WordKind>>,
  required: readonly string[] = [],
  children: readonly Word[] = [],
  repeats = false,
): Word {
  return { name, attributes: new Map(Object.entries(attributes)), required, children, repeats };
}

const place = { attribute: 'name', child: 'name', in: ['source'] } satisfies Record<string, WordKind>;

/** Where the words about an image stand. */
const image: readonly Word[] = [
  word('type', place),
  word('index', place),
  word('format', { ...place, holds: ['driver', 'format'], required: yesNo, about: 'text' }),
  word('source', { attribute: 'name', child: 'name', about: 'text' }),
  word('keep', { element: 'name' }, ['element'], [], true),
];

const mirror = { element: 'name', job: 'name', ready: 'name', repeats: 'names', about: 'text' } satisfies Record<
  string,
  WordKind
>;

const id = word('id', { element: 'name', index: 'name', parent: 'name', about: 'text' }, [
  'element',
  'index',
  'parent',
]);
const wrapper = word('wrapper', { element: 'name', about: 'text' }, ['element']);
const end = word('end', { element: 'name' }, ['element']);

/** The order in which the images of a chain stand. */
export const chainOrders = ['nested', 'top-first', 'base-first', 'by-parent'] as const;

/** The root, and below it all that a description may hold. */
export const vocabulary: Word = word(
  'layout',
  { name: 'text', first: ['chain', 'mirror'], by: 'text', date: 'text', source: 'text' },
  ['name'],
  [
    word(
      'chain',
      { element: 'name', order: chainOrders, about: 'text' },
      ['element', 'order'],
      [wrapper, id, ...image, end],
    ),
    word('mirror', { ...mirror, chain: yesNo }, ['element'], [...image, word('old', mirror, [], image)]),
  ],
);

/** The most that a description may hold, so that a hostile one costs little. */
export const descriptionLimits = {
  /** Characters. */
  text: 20_000,
  elements: 200,
  /** Of the name that its author gives the layout. */
  name: 40,
  /** Of a name of an element or attribute. */
  word: 60,
  /** Of any other value. */
  value: 300,
  /** Elements that an image keeps, attributes that a mirror repeats. */
  list: 20,
} as const;
