import fc from 'fast-check';
import type { Chain, Disk, Image, ImageSource } from '../../../src/chain/index.js';

const path = fc.constantFrom('/images/one', '/images/two', '/images/<three> & "more"', '/images/four.qcow2');

const source: fc.Arbitrary<ImageSource> = fc.oneof(
  path.map((one): ImageSource => ({ type: 'file', path: one })),
  path.map((one): ImageSource => ({ type: 'block', path: one })),
  path.map((one): ImageSource => ({ type: 'dir', path: one })),
  path.map((one): ImageSource => ({ type: 'vhostvdpa', path: one })),
  fc.constantFrom<ImageSource>(
    { type: 'volume', pool: 'default', volume: 'one' },
    {
      type: 'network',
      protocol: 'nbd',
      name: 'one',
      hosts: [{ name: 'store', port: '10809', transport: null, socket: null }],
      query: null,
    },
  ),
);

function image(index: fc.Arbitrary<number | null>): fc.Arbitrary<Image> {
  return fc.record({ id: fc.constant(''), source, format: fc.constantFrom('raw', 'qcow2', 'qed', null), index });
}

const end = fc.constantFrom<Chain['end']>('terminated', 'unspecified');

/** A disk that the libvirt layout can write: numbers differ, and an active layer has a format. */
export const randomDisk: fc.Arbitrary<Disk> = fc
  .record({
    below: fc.array(image(fc.constant(null)), { maxLength: 3 }),
    end,
    mirror: fc.option(
      fc.record({
        images: fc.array(image(fc.constant(null)), { minLength: 1, maxLength: 3 }),
        end,
        job: fc.constantFrom('copy' as const, 'active-commit' as const),
        ready: fc.constantFrom('yes' as const, 'abort' as const, 'pivot' as const, null),
      }),
      { nil: null },
    ),
    numbers: fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7], { minLength: 7 }),
    numbered: fc.infiniteStream(fc.boolean()),
  })
  .map(({ below, end: last, mirror, numbers, numbered }) => {
    const left = [...numbers];
    const withNumber = (one: Image): Image => ({
      ...one,
      index: numbered.next().value === true ? (left.pop() ?? null) : null,
    });
    const top: Image = { id: '', source: { type: 'file', path: '/images/top' }, format: 'qcow2', index: null };
    return {
      id: 'vda',
      target: 'vda',
      device: 'disk',
      chain: { images: [top, ...below].map(withNumber), end: last },
      mirror:
        mirror === null
          ? null
          : { chain: { images: mirror.images.map(withNumber), end: mirror.end }, job: mirror.job, ready: mirror.ready },
    };
  });
