import { expect, test } from 'vitest';
import { documentLayouts } from '../../src/layouts/index.js';
import {
  decodeLink,
  DEFAULT_STATE,
  encodeLink,
  readStateFile,
  sharedLayouts,
  writeStateFile,
} from '../../src/links/index.js';

test('a link can name every layout of the page', () => {
  expect(documentLayouts.filter((layout) => !sharedLayouts.includes(layout))).toEqual([]);
});

test.each(sharedLayouts)('a link and a saved state bring %s back', (layout) => {
  const state = { ...DEFAULT_STATE, layout, compareWith: layout };
  expect(decodeLink(encodeLink(state))).toEqual(state);
  expect(readStateFile(writeStateFile(state, 'a test'))).toEqual(state);
});

test('a layout that the format has no number for is refused, not written as another', () => {
  // @ts-expect-error the types say so already
  expect(() => encodeLink({ ...DEFAULT_STATE, layout: 'sketch' })).toThrow('no number for sketch');
});
