import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { withBrowser } from './browser.js';

const browser = withBrowser();

interface Closing {
  readonly part: string;
  readonly open: (page: Page) => Promise<void>;
  readonly close: (page: Page) => Promise<void>;
  /** The name of what opened it. */
  readonly opener: RegExp;
}

const closings: readonly Closing[] = [
  {
    part: 'the comparison',
    open: (page) => page.getByRole('button', { name: 'Compare', exact: true }).click(),
    close: (page) => page.getByRole('button', { name: 'Close the comparison' }).press('Enter'),
    opener: /^Compare$/u,
  },
  {
    part: 'the own layout',
    open: async (page) => {
      await page.getByRole('button', { name: 'More layouts' }).click();
      await page.getByRole('button', { name: /^Your own layout…/u }).click();
    },
    close: (page) => page.getByRole('button', { name: 'Close your own layout' }).press('Enter'),
    opener: /^More layouts$/u,
  },
  {
    part: 'the tour',
    open: async (page) => {
      await page.getByRole('button', { name: 'About and help' }).click();
      await page.getByRole('button', { name: 'Show me around' }).click();
    },
    close: (page) => page.getByRole('dialog', { name: 'A tour of this page' }).press('Escape'),
    opener: /^About and help$/u,
  },
];

describe('The focus goes back to what opened', () => {
  it.each(closings)('$part', async ({ open, close, opener }) => {
    const page = await browser.open();
    await open(page);
    await close(page);
    const focused = (): Promise<string> =>
      page.evaluate(() => {
        const element = document.activeElement;
        return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
      });
    await expect.poll(focused).toMatch(opener);
  });
});
