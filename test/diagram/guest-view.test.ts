import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ImageState, readThrough } from '../../src/diagram/index.js';

/** An image as one letter a byte: `d` data, `z` zeroes, `.` nothing of its own, `?` not known; null for a missing one. */
function stateOf(letters: string | null): ImageState {
  if (letters === null) return { kind: 'missing' };
  const extents = Array.from(letters).flatMap((letter, start) =>
    letter === '.' ? [] : [{ start, length: 1, kind: letter === 'd' ? ('data' as const) : ('zero' as const) }],
  );
  const virtualSize = letters.length;
  const known = letters.startsWith('?') ? null : extents;
  return {
    kind: 'existing',
    format: 'qcow2',
    virtualSize,
    allocated: 0,
    extents: known,
    disagreements: [],
    invalidated: false,
  };
}

/** One word a byte: `d0` data of the active layer, `z1` zeroes of the layer below, `hole`, `unknown`. */
function words(images: readonly (string | null)[]): readonly string[] {
  return readThrough(images.map(stateOf)).flatMap(({ length, kind, layer }) =>
    Array.from({ length }, () => (layer === null ? kind : `${kind.charAt(0)}${layer}`)),
  );
}

describe('what the guest reads', () => {
  test.each([
    ['the highest layer that has data there', ['d...', 'dd..', 'ddd.'], ['d0', 'd1', 'd2', 'hole']],
    ['zeroes that hide what is below', ['z..', 'ddd'], ['z0', 'd1', 'd1']],
    ['zeroes past the end of a smaller backing file', ['...', 'd', 'ddd'], ['d1', 'hole', 'hole']],
    ['nobody knows what below a missing image', ['d..', null, 'ddd'], ['d0', 'unknown', 'unknown']],
    ['nobody knows what in and below an encrypted image', ['d..', '???', 'ddd'], ['d0', 'unknown', 'unknown']],
    ['no more than the active layer is large', ['d.', 'dddd'], ['d0', 'd1']],
    ['nothing where the active layer is missing', [null, 'dd'], []],
    ['nothing of an empty image', ['', 'dd'], []],
  ])('%s', (_, images, expected) => {
    expect(words(images)).toEqual(expected);
  });

  test('is the same as asking each layer at each place', () => {
    const image = fc.option(
      fc.array(fc.constantFrom('d', 'z', '.'), { maxLength: 12 }).map((letters) => letters.join('')),
      { freq: 8 },
    );
    fc.assert(
      fc.property(fc.array(image, { minLength: 1, maxLength: 70 }), (images) => {
        expect(words(images)).toEqual(Array.from({ length: images[0]?.length ?? 0 }, (_, at) => wordAt(images, at)));
      }),
    );
  });

  test('is said in as few segments as there are changes', () => {
    expect(readThrough(['ddd...', 'dddddd'].map(stateOf))).toEqual([
      { start: 0, length: 3, kind: 'data', layer: 0 },
      { start: 3, length: 3, kind: 'data', layer: 1 },
    ]);
  });
});

function wordAt(images: readonly (string | null)[], at: number): string {
  for (const [layer, letters] of images.entries()) {
    if (letters === null) return 'unknown';
    if (at >= letters.length) return 'hole';
    if (letters[at] !== '.') return `${letters.charAt(at)}${layer}`;
  }
  return 'hole';
}
