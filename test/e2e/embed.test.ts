import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type BrowserContext, type FrameLocator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumProgram } from './chromium.js';
import { defaultState, encodeLink, type SharedState } from '../../src/links/index.js';
import { faults } from './axe.js';
import { serveDist, type ServedPage } from './serve-dist.js';

let browser: Browser;
let served: ServedPage;
let host: Server;
let hostAddress: string;
let framed: string;
let context: BrowserContext | null = null;
let complaints: string[] = [];

/** The page in a frame of a page of another origin, sandboxed as the snippet does it. */
async function embed(
  query: string,
  state: Partial<SharedState>,
  sandbox = 'allow-scripts allow-popups',
): Promise<Page> {
  framed = `<iframe title="A chain" src="${served.url}${query}#${encodeLink({ ...defaultState, ...state })}"
    sandbox="${sandbox}" width="900" height="460"></iframe>`;
  context = await browser.newContext({ viewport: { width: 960, height: 600 } });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(hostAddress);
  return page;
}

function frame(page: Page): FrameLocator {
  return page.frameLocator('iframe');
}

const rfc = { document: { kind: 'example', id: 'rfc-nested' } } as const;

beforeAll(async () => {
  served = await serveDist();
  host = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><title>A wiki</title><link rel="icon" href="data:,"><h1>A wiki page</h1>${framed}`);
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  hostAddress = `http://127.0.0.1:${String((host.address() as AddressInfo).port)}/page?of=wiki#top`;
  browser = await chromium.launch({
    executablePath: chromiumProgram,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
});
afterEach(async () => {
  await context?.close();
  context = null;
  expect(complaints).toEqual([]);
  complaints = [];
});
afterAll(async () => {
  await browser.close();
  host.closeAllConnections();
  host.close();
  await served.close();
});

describe('an embedded view in a sandboxed frame of another origin', () => {
  it('says nothing of being late once it is there, and only its panes scroll', async () => {
    const page = await embed('?embed', rfc);
    await frame(page).locator('svg').first().waitFor();
    expect(await frame(page).getByText('has not arrived yet').count()).toBe(0);
    const tooTall = await frame(page)
      .locator('html')
      .evaluate((html) => html.scrollHeight - html.clientHeight);
    expect(tooTall).toBe(0);
  });

  it('shows diagram and XML, from a host that sends no special headers', async () => {
    const page = await embed('?embed', { ...rfc, disk: 'vda', element: 'vda/mirror/0' });
    await frame(page)
      .getByRole('button', { name: /^mirror, mirror of vda, qed/ })
      .waitFor();
    const xml = frame(page).getByRole('region', { name: 'Domain XML' });
    expect(await xml.innerText()).toContain(`<source file='/path/to/mirror'/>`);
    expect(await xml.locator('[data-marked]').allInnerTexts()).toContain(`        <source file='/path/to/mirror'/>\n`);
    expect(
      await frame(page)
        .locator('body')
        .evaluate(() => window.origin),
    ).toBe('null');
    expect(await frame(page).locator('textarea, input, .monaco-editor').count()).toBe(0);
  });

  it('keeps the host page’s address, and its own', async () => {
    const page = await embed('?embed', rfc);
    await frame(page).getByRole('button', { name: /^top/ }).click();
    await frame(page).locator('[data-marked]').first().waitFor();
    expect(page.url()).toBe(hostAddress);
    expect(await page.evaluate(() => history.length)).toBe(2);
    expect(page.frames()[1]?.url()).toMatch(/embed\.html\?embed#1\w+$/);
  });

  it.each([
    ['?embed=diagram', true, false],
    ['?embed=xml', false, true],
    ['?embed', true, true],
  ])('shows the parts that %s asks for', async (query, diagram, xml) => {
    const page = await embed(query, rfc);
    await frame(page).getByRole('link', { name: 'Open in the playground' }).waitFor();
    expect(await frame(page).getByRole('region', { name: 'Diagram' }).count()).toBe(diagram ? 1 : 0);
    expect(await frame(page).getByRole('region', { name: 'Domain XML' }).count()).toBe(xml ? 1 : 0);
    const view = page.frames()[1];
    if (view === undefined) throw new Error('There is a frame.');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await faults(view)).toEqual([]);
    }
  });

  it.each([
    ['?embed&theme=dark', null, 'rgb(20, 23, 28)'],
    ['?embed&theme=light', 'dark', 'rgb(251, 251, 250)'],
    ['?embed', 'dark', 'rgb(20, 23, 28)'],
  ] as const)('has the colours that %s and the link ask for', async (query, theme, background) => {
    const page = await embed(query, { ...rfc, theme });
    const main = frame(page).getByRole('main');
    await main.waitFor();
    expect(await main.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(background);
  });

  it('shows both sides of a comparison, and the notes', async () => {
    const note = { target: 'vda/mirror/0', text: 'Why <b>qed</b>?', author: 'Jane', resolved: false, replies: [] };
    const page = await embed('?embed', { ...rfc, compareWith: 'flat', notes: [note] });
    await frame(page).getByText(`<backing file='/path/to/middle' format='qcow2'/>`).waitFor();
    expect(await frame(page).getByRole('list', { name: 'Notes' }).innerText()).toBe(
      'vda: /path/to/mirror Why <b>qed</b>? Jane',
    );
  });

  it('opens the same link in the playground, in a page of its own', async () => {
    const page = await embed('?embed', rfc, 'allow-scripts allow-popups allow-popups-to-escape-sandbox');
    const link = frame(page).getByRole('link', { name: 'Open in the playground' });
    const [opened] = await Promise.all([page.waitForEvent('popup'), link.click()]);
    await opened.getByRole('button', { name: 'Share' }).waitFor();
    expect(opened.url()).toBe(`${served.url}#${encodeLink({ ...defaultState, ...rfc })}`);
  });

  it('says what is wrong with a cut link', async () => {
    const page = await embed('?embed', rfc);
    await frame(page).getByRole('main').waitFor();
    const cut = encodeLink({ ...defaultState, document: { kind: 'text', text: '<domain/>'.repeat(20) } }).slice(0, -6);
    await page.locator('iframe').evaluate((element: HTMLIFrameElement, address) => {
      element.src = address;
    }, `${served.url}?embed#${cut}`);
    await frame(page).getByText('This link was cut').waitFor();
  });

  it('shows XML that is not well formed, marked where it breaks', async () => {
    const page = await embed('?embed', { document: { kind: 'text', text: '<domain>\n  <disk a=1/>\n</domain>' } });
    await frame(page).getByText('The XML is not well formed').waitFor();
    expect(await frame(page).locator('[data-marked]').allInnerTexts()).toEqual(['  <disk a=1/>\n']);
  });
});
