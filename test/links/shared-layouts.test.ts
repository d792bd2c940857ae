import { expect, test } from 'vitest';
import { allLayouts } from '../../src/layouts/index.js';
import {
  decodeLink,
  defaultState,
  encodeLink,
  readStateFile,
  sharedLayouts,
  writeStateFile,
} from '../../src/links/index.js';
import { ByteWriter } from '../../src/links/byte-writer.js';
import { readState } from '../../src/links/state-fields.js';

test('a link can name every layout of the page', () => {
  expect(allLayouts.filter((layout) => !sharedLayouts.includes(layout))).toEqual([]);
});

test.each(sharedLayouts)('a link and a saved state bring %s back', (layout) => {
  const state = { ...defaultState, layout, compareWith: layout };
  expect(decodeLink(encodeLink(state))).toEqual(state);
  expect(readStateFile(writeStateFile(state, 'a test'))).toEqual(state);
});

test('a layout that the format does not know is refused, not written as another', () => {
  // @ts-expect-error the types say so already
  expect(() => encodeLink({ ...defaultState, layout: 'sketch' })).toThrow('no name for the layout sketch');
});

test('a link with a layout of a later page says so', () => {
  const fragment = encodeLink({ ...defaultState, compareWith: 'flat-2014' });
  expect(fragment.length).toBeLessThan(40);
  expect(() => readState(new ByteWriter().text('L', 'sketch').finish())).toThrow(
    expect.objectContaining({ code: 'newer' }),
  );
});
