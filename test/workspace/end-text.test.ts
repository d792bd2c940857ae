import { expect, test } from 'vitest';
import { endText } from '../../src/workspace/console/end-text.js';

test.each(['the server answered 404', 'It ended.'])(
  'what is said of a crash begins a sentence after “%s”',
  (message) => {
    const { explanation } = endText({ outcome: { kind: 'crashed', message }, elapsed: 1, budgetReached: false });
    expect(explanation).toMatch(/(404|ended)\. The images are kept; the next command starts afresh\.$/u);
  },
);
