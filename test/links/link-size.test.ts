import { expect, test } from 'vitest';
import { linkSize } from '../../src/links/index.js';

test.each([
  [0, 'mail-line', null],
  [996, 'mail-line', null],
  [997, 'chat', /one line of a mail/],
  [2000, 'chat', /one line of a mail/],
  [2001, 'long', /chat message/],
  [8000, 'long', /chat message/],
  [8001, 'very-long', /cut/],
  [32_000, 'very-long', /cut/],
  [32_001, 'file', /save it as a file/],
])('%d characters: %s', (length, reach, warning) => {
  const size = linkSize(length);
  expect(size).toMatchObject({ length, reach });
  if (warning === null) expect(size.warning).toBeNull();
  else expect(size.warning).toMatch(warning);
});
