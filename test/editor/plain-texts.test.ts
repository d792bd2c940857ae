import { describe, expect, it } from 'vitest';
import { plainMarkdown } from '../../src/editor/monaco/language/plain-markdown.js';
import { snippetText } from '../../src/editor/monaco/language/snippet-text.js';

describe('text shown as Markdown stays text', () => {
  it.each([
    ['![x](http://a/b)', '\\!\\[x\\]\\(http\\:\\/\\/a\\/b\\)'],
    ['<img src=x>', '\\<img src\\=x\\>'],
    ['`code` *bold*', '\\`code\\` \\*bold\\*'],
    ['plain words', 'plain words'],
  ])('%s', (text, markdown) => {
    expect(plainMarkdown(text)).toBe(markdown);
  });
});

describe('text inserted as a snippet stays text', () => {
  it.each([
    ["file=''", 6, "file='$0'"],
    ['disk>', null, 'disk>$0'],
    ['a$1}\\', 1, 'a$0\\$1\\}\\\\'],
  ])('%s', (text, cursor, snippet) => {
    expect(snippetText(text, cursor)).toBe(snippet);
  });
});
