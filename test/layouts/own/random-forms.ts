import fc from 'fast-check';
import type { IndexPlace, LayoutForm, MirrorDescription, Place } from '../../../src/layouts/index.js';

const attributes = ['fmt', 'kind', 'number', 'where', 'state'];

/** A place for one word, under names of its own. */
function place(own: string): fc.Arbitrary<Place> {
  return fc.constantFrom<Place>(
    { in: 'attribute', attribute: own },
    { in: 'child', element: `${own}Element`, attribute: 'value' },
    { in: 'source', attribute: `${own}InSource` },
  );
}

const optional = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(arbitrary, { nil: null });

type Image = MirrorDescription['image'];

const image: fc.Arbitrary<Image> = fc
  .record({
    type: optional(place('type')),
    index: optional<IndexPlace>(place('number')),
    format: optional(
      fc.oneof(
        place('fmt').filter(({ in: where }) => where !== 'child'),
        fc.record({
          in: fc.constant('child' as const),
          element: fc.constantFrom('format', 'driver', 'shape'),
          attribute: fc.constant('type'),
          about: fc.constantFrom('The image’s format.', 'Something <else> & "more".'),
          holds: fc.constantFrom('driver' as const, 'format' as const),
          required: fc.boolean(),
        }),
      ),
    ),
    source: fc.constantFrom<Image['source']>(
      { in: 'child', element: 'source' },
      { in: 'child', element: 'location' },
      { in: 'attribute', attribute: 'path', about: 'The image’s path.' },
      { in: 'attribute', attribute: 'file', about: 'The image’s path.' },
    ),
    keeps: fc.subarray(['placement', 'label']),
  })
  // What stands in the source needs one.
  .map((one): Image => {
    if (one.source.in === 'child') return one as Image;
    const inTag = <Some extends IndexPlace | Image['format']>(some: Some): Some | Place =>
      some?.in === 'source' ? { in: 'attribute', attribute: some.attribute } : some;
    return { ...one, type: inTag(one.type), index: inTag(one.index), format: inTag(one.format) } as Image;
  });

const order = fc.constantFrom<NonNullable<LayoutForm['chain']>['order']>(
  { kind: 'nested' },
  { kind: 'list', first: 'top' },
  { kind: 'list', first: 'base' },
  {
    kind: 'by-parent',
    element: 'id',
    index: 'index',
    parent: 'parent',
    about: 'The image’s number, and that of the image that stands on it.',
  },
);

const chain: fc.Arbitrary<NonNullable<LayoutForm['chain']>> = fc
  .record({
    element: fc.constantFrom('backingStore', 'backing', 'layer', 'image'),
    about: fc.constant('One image of the chain.'),
    order,
    wrapper: optional(fc.record({ element: fc.constant('chain'), about: fc.constant('The images of a chain.') })),
    image,
    end: fc.constantFrom('own', 'other', null),
  })
  .map(({ end, ...one }) => ({
    ...one,
    image: one.order.kind === 'by-parent' ? { ...one.image, index: { in: 'id' } } : one.image,
    end: end === null ? null : { element: end === 'own' ? one.element : 'nothingBelow' },
  }));

const mirror: fc.Arbitrary<MirrorDescription> = fc.record({
  element: fc.constantFrom('mirror', 'copy'),
  about: fc.constant('The image that a block job copies into.'),
  image,
  chain: fc.boolean(),
  job: optional(fc.constantFrom('job', 'why')),
  ready: optional(fc.constantFrom('ready', ...attributes.slice(-1))),
  repeats: fc.constant([]),
  old: fc.constant(null),
});

/** A form that nobody proposed, free of contradictions. */
export const randomForm: fc.Arbitrary<LayoutForm> = fc
  .record({
    chain: optional(chain),
    mirror: optional(mirror),
    first: fc.constantFrom('chain' as const, 'mirror' as const),
  })
  .filter(({ chain: one, mirror: other }) => one !== null || other !== null)
  .map((form) =>
    form.chain === null && form.mirror !== null ? { ...form, mirror: { ...form.mirror, chain: false } } : form,
  );
