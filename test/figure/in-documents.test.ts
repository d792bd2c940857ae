import { readFile } from 'node:fs/promises';
import markdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { FigureError, playgroundFigures } from '../../src/figure/index.js';

const heading = `<!doctype html>
<!-- Written from publish/in-documents.md by test/figure/in-documents.test.ts: change it there, then run the test with -u. -->
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Backing chains in documents</title>
    <style>
      body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; }
      pre { overflow-x: auto; padding: 0.75rem; border: 1px solid; font: 0.875rem/1.4 ui-monospace, monospace; }
      figure { margin: 1.5rem 0; }
    </style>
  </head>
  <body>
`;

function written(text: string): string {
  return markdownIt().use(playgroundFigures, { page: './' }).render(text);
}

describe('in Markdown', () => {
  test('the published page of examples is as its text says', async () => {
    const text = await readFile(new URL('../../publish/in-documents.md', import.meta.url), 'utf8');
    await expect(`${heading}${written(text)}  </body>\n</html>\n`).toMatchFileSnapshot(
      '../../public/in-documents.html',
    );
  });

  test('other fences stay as they are', () => {
    const text = '```js\nlet a;\n```\n\n```backing-chains\nb\n```\n';
    expect(written(text)).toBe(markdownIt().render(text));
  });

  test('two figures of one text have no name in common', () => {
    const ids = [...written('```backing-chain\na <- b\n```\n'.repeat(2)).matchAll(/ id="([^"]+)"/gu)].map(
      ([, id]) => id,
    );
    expect(ids).not.toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('a block that can’t be shown is named by its line', () => {
    expect(() => written('one\n\n```backing-chain\nnothing\n```\n')).toThrow(FigureError);
    expect(() => written('one\n\n```backing-chain\nnothing\n```\n')).toThrow(/^line 3: /u);
  });
});
