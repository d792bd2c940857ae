import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { defaultState, encodeLink, type SharedState } from '../../src/links/index.js';
import { editorReady, withBrowser } from './browser.js';
import {
  createAndMirror,
  diagramImage,
  documentText,
  newestCommand,
  replaceDocument,
  run,
  showTab,
  switchLayout,
} from './playground.js';

const browser = withBrowser();

async function share(page: Page, item: string): Promise<string> {
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: item }).click();
  await page.getByText('is on the clipboard').waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

async function ownDocument(page: Page): Promise<string> {
  const own = (await documentText(page)).replaceAll('/path/to/middle', '/path/to/between');
  await replaceDocument(page, own);
  await diagramImage(page, 'between').waitFor();
  return own;
}

async function descriptions(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of ['base', 'between', 'top', 'mirror']) {
    found.push((await run(page, `qemu-img info --output=json /path/to/${name}`)).replace(/exit 0.*/u, ''));
  }
  return found;
}

function fragment(state: Partial<SharedState>): string {
  return encodeLink({ ...defaultState, ...state });
}

const small = {
  kind: 'text',
  text: "<domain><devices><disk><source file='/small'/></disk></devices></domain>",
} as const;

describe.each([
  ['a million lines', '\n'.repeat(990_000)],
  ['a million brackets in a line', `<![CDATA[${']'.repeat(980_000)}]]>`],
])('a hostile link of %s', (_, filler) => {
  const text = `<domain><devices><disk><source file='/small'/></disk></devices>${filler}</domain>`;
  it('opens as any other', async () => {
    const page = await browser.open({ fragment: fragment({ document: { kind: 'text', text } }) });
    await diagramImage(page, 'small').waitFor();
    expect(await run(page, 'qemu-img create /small 1M')).toContain('exit 0');
    await switchLayout(page, 'Flat');
  });
  it('opens in a page that is there, and Undo goes back', async () => {
    const page = await browser.open();
    const before = await documentText(page);
    const link = fragment({ document: { kind: 'text', text } });
    await page.evaluate((hash) => (location.hash = hash), link);
    await diagramImage(page, 'small').waitFor();
    expect(await page.evaluate(() => location.hash.slice(1))).toBe(link);
    await page.getByRole('button', { name: 'Undo' }).click();
    // A long document goes in several tasks.
    await expect.poll(() => documentText(page), { timeout: 20_000 }).toBe(before);
    expect(await page.evaluate(() => location.hash)).toBe('');
  });
});

it('a link that comes before what opens it stays in the address', async () => {
  const page = await browser.open();
  const held: (() => void)[] = [];
  await page.route('**/assets/document-acts-*.js', async (route) => {
    await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  await page.reload();
  await editorReady(page);
  const link = fragment({ document: small });
  await page.evaluate((hash) => (location.hash = hash), link);
  await expect.poll(() => held.length, { timeout: 20_000 }).toBeGreaterThan(0);
  for (const pass of held) pass();
  await diagramImage(page, 'small').waitFor();
  expect(await page.evaluate(() => location.hash.slice(1))).toBe(link);
});

describe('a copied link', () => {
  it('shows in a fresh profile what the sender saw, and makes the same images when asked to', async () => {
    const sender = await browser.open();
    const own = await ownDocument(sender);
    await createAndMirror(sender);
    await diagramImage(sender, 'between').click();
    const link = await share(sender, 'Copy link');
    expect(sender.url()).toBe(link);
    const made = await descriptions(sender);

    const reader = await browser.open({ fragment: link.slice(link.indexOf('#') + 1) });
    await expect.poll(() => documentText(reader)).toBe(own);
    await expect.poll(() => diagramImage(reader, 'between').getAttribute('aria-current')).toBe('true');
    await reader.getByText(/This link brings \d+ commands\. None has run\./).waitFor();
    expect(await newestCommand(reader).count()).toBe(0);

    await reader.getByRole('button', { name: /^Run these \d+ commands$/ }).click();
    await newestCommand(reader).getByText('Images are identical.').waitFor();
    await reader.locator('.console-line .stop').waitFor({ state: 'detached' });
    const focused = (): Promise<string | undefined> => reader.evaluate(() => document.activeElement?.tagName);
    await expect.poll(focused).toBe('MAIN');
    expect(await descriptions(reader)).toEqual(made);
  });

  it('is short for an unchanged example', async () => {
    const page = await browser.open();
    const link = await share(page, 'Copy link');
    expect(link.slice(link.indexOf('#') + 1).length).toBeLessThan(60);
  });

  it('leaves the address once the document is another one, so that a reload keeps the newer text', async () => {
    const page = await browser.open({ fragment: fragment({ document: small }) });
    await expect.poll(() => documentText(page)).toBe(small.text);
    expect(page.url()).toContain('#');
    const newer = small.text.replace('/small', '/newer');
    await replaceDocument(page, newer);
    await expect.poll(() => documentText(page)).toBe(newer);
    expect(page.url()).not.toContain('#');
    await page.reload();
    await diagramImage(page, 'newer').waitFor();
  });
});

describe('a link that is opened', () => {
  it('keeps the document before it, one click away', async () => {
    const page = await browser.open();
    const own = await ownDocument(page);
    await page.evaluate((hash) => (location.hash = hash), fragment({ document: small }));
    await expect.poll(() => documentText(page)).toBe(small.text);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => documentText(page)).toBe(own);
    expect(page.url()).not.toContain('#');
  });

  it('shows the document in the layout it asks for', async () => {
    const page = await browser.open({
      fragment: fragment({ document: { kind: 'example', id: 'rfc-nested' }, layout: 'flat' }),
    });
    await expect.poll(() => documentText(page)).toContain(`<backing file='/path/to/middle' format='qcow2'/>`);
  });

  it('runs nothing that was declined, and says what can’t be run', async () => {
    const page = await browser.open({ fragment: fragment({ document: small, script: 'ls' }) });
    await page.getByRole('button', { name: 'Don’t run' }).click();
    await page.getByText('This link brings').waitFor({ state: 'detached' });
    await page.evaluate((hash) => (location.hash = hash), fragment({ document: small, script: 'ls | sh' }));
    await page.getByText(/Line 1 can’t be run/).waitFor();
    expect(await page.getByRole('button', { name: /^Run th/ }).count()).toBe(0);
    expect(await newestCommand(page).count()).toBe(0);
  });

  it.each([
    ['cut', fragment({ document: small }).slice(0, -12), /This link was cut/],
    ['foreign', 'console-pane', /not a link of this page/],
    ['from the future', '9AAAA', /newer version/],
    ['about an unknown example', fragment({ document: { kind: 'example', id: '__proto__' } }), /does not have/],
  ])('says so and changes nothing when it is %s', async (_, hash, message) => {
    const page = await browser.open();
    const own = await ownDocument(page);
    await page.evaluate((bad) => (location.hash = bad), hash);
    await page.getByText(message).waitFor();
    expect(await documentText(page)).toBe(own);
    await diagramImage(page, 'between').waitFor();
  });

  it('keeps in the history what a cut one still tells', async () => {
    const page = await browser.open();
    await page.evaluate((hash) => (location.hash = hash), fragment({ document: small }).slice(0, -12));
    await page.getByText('What could be read of its XML is in the history.').waitFor();
    await page.getByRole('button', { name: 'History' }).click();
    await page.getByRole('button', { name: 'What could be read of a cut link', exact: true }).click();
    await expect.poll(async () => small.text.startsWith((await documentText(page)).slice(0, 40))).toBe(true);
  });
});

describe('what is shared beside the link', () => {
  it('is a mail of at most 72 columns, the link alone on its line', async () => {
    const page = await browser.open();
    await showTab(page, 'Create');
    await run(page, 'qemu-img create -f qcow2 /a.qcow2 1M');
    const mail = await share(page, 'Mail reply');
    const long = mail.split('\n').filter((line) => line.length > 72);
    expect(long.filter((line) => !/^<http:\S+>$/.test(line))).toEqual([]);
    expect(mail).toContain('base[raw] <- middle[qcow2] <- top[qcow2]\n');
    expect(mail).toContain('$ qemu-img create -f qcow2 /a.qcow2 1M\n');
    expect(mail).toMatch(/^<http:\S+#1\w+>$/m);
  });

  it('is a diff of the RFC’s two layouts', async () => {
    const page = await browser.open();
    const diff = await share(page, 'Copy diff');
    expect(diff).toMatch(/^Made with Backing Chain Playground .*, QEMU .*\n\n--- document.xml\n\+\+\+ flat.xml\n@@ /);
  });

  it('is a file that opens again when it is dropped', async () => {
    const page = await browser.open();
    await page.evaluate(
      (text) => {
        const dropped = new DataTransfer();
        dropped.items.add(new File([text], 'state.json'));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
      },
      JSON.stringify({ format: 'backing-chain-playground', version: 1, document: small }),
    );
    await page.getByText('Opened the saved state.').waitFor();
    await expect.poll(() => documentText(page)).toBe(small.text);
  });
});
