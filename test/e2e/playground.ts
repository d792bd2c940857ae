import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';

/** The page in the words of the person who uses it. */

export function diagramImage(page: Page, name: string): Locator {
  return page.getByRole('region', { name: 'Diagram' }).getByRole('button', { name: new RegExp(`^${name}\\b`) });
}

/** For `expect.poll`: what is drawn, and what is said of it, follows what was done a little later. */
export const patience = { timeout: 10_000 };

/** What a screen reader says of an image in the diagram. */
export async function spokenName(page: Page, name: string): Promise<string> {
  return (await diagramImage(page, name).locator('title').first().textContent()) ?? '';
}

export function diagram(page: Page): Locator {
  return page.getByRole('region', { name: 'Diagram' });
}

export async function showTab(page: Page, name: RegExp | string): Promise<void> {
  await page.getByRole('region', { name: 'Images' }).getByRole('tab', { name }).click();
}

export async function switchLayout(page: Page, layout: string): Promise<void> {
  await page
    .getByRole('group', { name: /^Layout/ })
    .getByRole('button', { name: layout, exact: true })
    .click();
}

export async function openExample(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Examples' }).click();
  await page.getByRole('button', { name: new RegExp(`^${title}`) }).click();
}

/** What the last lines of the console say of the newest command. */
export function newestCommand(page: Page): Locator {
  return page.locator('.command').last();
}

/** Types a line into the console and waits until all of it ended; returns what the console shows of its last command. */
export async function run(page: Page, line: string): Promise<string> {
  await start(page, line);
  const command = page.locator('.command').last();
  await command.locator('.command-end', { hasText: /exit|stopped|crashed|lost/ }).waitFor();
  await page.locator('.console-line .stop').waitFor({ state: 'detached' });
  return command.innerText();
}

/** Types a line into the console, when it takes one, and does not wait for its end. */
export async function start(page: Page, line: string): Promise<void> {
  await page.locator('.console-line .stop').waitFor({ state: 'detached' });
  const before = await page.locator('.command').count();
  const input = page.getByRole('textbox', { name: 'Command' });
  await input.fill(line);
  await input.press('Enter');
  await page.locator('.command').nth(before).waitFor();
}

export async function createAndMirror(page: Page): Promise<string> {
  await showTab(page, 'Create');
  await page.getByRole('button', { name: 'Create these images' }).click();
  await page.getByText('The images exist').waitFor();
  await showTab(page, 'Mirror');
  await page.getByRole('button', { name: /^Mirror vd/ }).click();
  const verdict = page.locator('.verdict:not([data-tone="neutral"])');
  await verdict.waitFor();
  return verdict.innerText();
}

/** The bytes the browser would save. */
export async function download(page: Page, path: string): Promise<Buffer> {
  await showTab(page, /^Files/);
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: `Download ${path}`, exact: true }).click(),
  ]);
  return readFile(await saved.path());
}

/** The document's text, as the page keeps it. */
export async function documentText(page: Page): Promise<string> {
  return page.evaluate(() => localStorage.getItem('backing-chain-playground:1:text') ?? '');
}

/** Pastes `text` over the whole document. */
export async function replaceDocument(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
  await page.locator('.monaco-editor .view-lines').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+V');
}

/** Opens a scenario of live block jobs in the Jobs tab; nothing of it runs yet. */
export async function openScenario(page: Page, title: string): Promise<void> {
  await showTab(page, 'Jobs');
  await page.getByRole('button', { name: title, exact: true }).click();
  await page.locator('.live-line[data-outcome="waiting"]').first().waitFor();
}
