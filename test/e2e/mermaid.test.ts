import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumProgram } from './chromium.js';
import { mermaid } from '../../src/diagram/index.js';
import { diskOf, rfcDisk } from '../diagram/sample-disks.js';

/** Mermaid needs a document to parse a flowchart in, so it runs where people see its pictures. */
const library = fileURLToPath(new URL('../../node_modules/mermaid/dist/mermaid.min.js', import.meta.url));
const installed = existsSync(library);
if (!installed) console.warn('no node_modules/mermaid: run "npm ci"; its tests are skipped');

/** What its script leaves in the page. */
declare const window: {
  readonly mermaid: {
    initialize(options: object): void;
    parse(text: string): Promise<{ readonly diagramType: string }>;
    render(id: string, text: string): Promise<{ readonly svg: string }>;
  };
};

const hostile = diskOf('vda"]\n  click x', ['/s/a"]; click a call alert() %%{ `b` <i> & #quot; \\N\u0000.img[raw]']);
const two = [rfcDisk, diskOf('vdb', ['/path/to/data[qcow2]', '/path/to/base'], null, { end: 'unspecified' })];
const madeWith = 'Backing Chain Playground 0.1.0, QEMU 10.0.2';

describe.skipIf(!installed)('the Mermaid source, read by Mermaid', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: chromiumProgram,
      args: ['--no-sandbox', '--disable-gpu'],
    });
    page = await browser.newPage();
    await page.addScriptTag({ path: library });
    await page.evaluate(() => window.mermaid.initialize({ startOnLoad: false, flowchart: { htmlLabels: false } }));
  });
  afterAll(() => browser.close());

  it.each([
    ['the RFC’s example', [rfcDisk], ['base[raw]', 'middle[qcow2]', 'top[qcow2]', 'mirror[qed]', 'guest', 'vda']],
    ['two disks that share an image', two, ['data[qcow2]', 'vdb', '?']],
    ['names of any kind', [hostile], ['a"]; click a call alert() %%{ `b` <i> & #quot; \\N\ufffd.img[raw]']],
    ['a disk whose target has an empty name', [diskOf('', ['/a'])], ['a[?]']],
    ['no disk', [], []],
  ])('shows every image of %s', async (_, disks, labels) => {
    const source = mermaid(disks, madeWith);
    expect(await page.evaluate((text) => window.mermaid.parse(text), source)).toMatchObject({
      diagramType: expect.stringMatching(/^flowchart/) as string,
    });
    const shown = await page.evaluate(async (text) => {
      const { svg } = await window.mermaid.render('picture', text);
      const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml');
      return [...drawn.querySelectorAll('.nodeLabel, .cluster-label, .label')].map((each) => each.textContent);
    }, source);
    // Lines of a label are broken where Mermaid likes.
    const texts = shown.map((text) => text.replace(/\s+/gu, ''));
    for (const label of labels) expect(texts).toContain(label.replace(/\s+/gu, ''));
  });

  it('refuses what is no flowchart, so that the tests above can fail', async () => {
    const broken = mermaid([rfcDisk]).replace('"]', '"');
    await expect(page.evaluate((text) => window.mermaid.parse(text), broken)).rejects.toThrow(/Parse error/);
  });
});
