import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/layouts/index.js';
import { embedQuery, readEmbedOptions } from '../../src/workspace/share/embed-options.js';
import { xmlLines } from '../../src/embedded-view/xml-lines.js';
import { flatExample } from '../layouts/documents.js';

describe('what an address asks an embedded view for', () => {
  test.each([
    ['?embed', 'both', null],
    ['?embed=diagram', 'diagram', null],
    ['?embed=xml&theme=dark', 'xml', 'dark'],
    ['?theme=light&embed', 'both', 'light'],
    ['?embed=__proto__&theme=blue', 'both', null],
  ] as const)('%s', (query, parts, theme) => {
    expect(readEmbedOptions(query)).toEqual({ parts, theme });
    expect(readEmbedOptions(embedQuery({ parts, theme }))).toEqual({ parts, theme });
  });
});

test('the page’s policy allows the script that leads to the embedded view, and no other of its kind', () => {
  const html = readFileSync('index.html', 'utf8');
  const inline = [...html.matchAll(/<script>([^]*?)<\/script>/gu)].map(([, text]) => text ?? '');
  const hashes = inline.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  expect(html.match(/'sha256-[^']*'/gu)).toEqual(hashes);
  expect(hashes).toHaveLength(1);
});

describe('XML as it is read line by line', () => {
  test('is the text, whatever its line ends', () => {
    for (const text of [
      flatExample,
      flatExample.replaceAll('\n', '\r\n'),
      '<a\n b="1\n2"><!-- x\ny --></a>',
      '<a',
      '',
    ]) {
      const lines = xmlLines(readDocument(text).xml, [], Infinity);
      expect(lines.map(({ pieces }) => pieces.map((piece) => piece.text).join(''))).toEqual(text.split(/\r\n?|\n/u));
    }
  });

  test('has its parts told apart, over line ends too', () => {
    const lines = xmlLines(readDocument(`<a b='1\n2'><!-- x\ny --></a>`).xml, [{ start: 12, end: 13 }], Infinity);
    expect(lines).toEqual([
      {
        marked: false,
        pieces: [
          piece(null, '<'),
          piece('tag', 'a'),
          piece(null, ' '),
          piece('attribute', 'b'),
          piece(null, '='),
          piece('value', `'1`),
        ],
      },
      { marked: true, pieces: [piece('value', `2'`), piece(null, '>'), piece('comment', '<!-- x')] },
      { marked: false, pieces: [piece('comment', 'y -->'), piece(null, '</'), piece('tag', 'a'), piece(null, '>')] },
    ]);
  });

  test('is at most as long as asked for', () => {
    expect(xmlLines(readDocument('\n'.repeat(50)).xml, [], 10)).toHaveLength(10);
  });
});

function piece(part: string | null, text: string): object {
  return { part, text };
}
