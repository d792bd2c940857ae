import { expect, test } from 'vitest';
import { takenOver } from '../../src/editor/take-over.js';

/** `|` is the cursor, behind what was typed. */
function over(text: string): string {
  const offset = text.indexOf('|');
  const whole = text.replace('|', '');
  const found = takenOver(whole, offset);
  if (found === null) return text;
  return `${whole.slice(0, offset)}|${whole.slice(0, found.offset).slice(offset)}${whole.slice(found.offset + found.remove)}`;
}

test.each([
  ['<name>app</|</name>', '<name>app</|name>'],
  ['<!-- one -->| -->', '<!-- one -->|'],
  ['<!-- one -->|-->', '<!-- one -->|'],
])('%s becomes %s', (text, becomes) => expect(over(text)).toBe(becomes));

test.each(['<a><b>|</b></a>', '<a></|<b/></a>', '<!-- one -->| text', '<a>/|</a>'])('%s stays', (text) =>
  expect(over(text)).toBe(text),
);
