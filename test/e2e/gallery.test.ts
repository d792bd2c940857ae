import { describe, expect, it } from 'vitest';
import { defaultState, encodeLink } from '../../src/links/index.js';
import { faults } from './axe.js';
import { withBrowser } from './browser.js';
import { diagram, diagramImage, documentText, openExample, patience, spokenName } from './playground.js';

const browser = withBrowser();

describe('the gallery', () => {
  it('is gone through by keys alone, and finds by words', async () => {
    const page = await browser.open();
    await page.getByRole('button', { name: 'Examples' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('searchbox', { name: 'Find an example' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('tail loop');
    await page.getByText('No example speaks of that.').waitFor();
    await page.getByRole('searchbox', { name: 'Find an example' }).fill('tail parser');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('Opened “A chain that bites its tail”').waitFor();
    await page.getByText('1 error').waitFor();
  });

  it('offers an example’s commands and runs none by itself; its notes explain', async () => {
    const page = await browser.open();
    await openExample(page, 'A shallow copy onto the wrong base');
    await page.getByText(/This example brings \d+ commands\. None has run\./).waitFor();
    expect(await page.locator('.command').count()).toBe(0);
    const replies = page.getByRole('list', { name: 'Notes' }).getByRole('button', { name: 'Reply' });
    await expect.poll(() => replies.count()).toBe(2);
    await expect.poll(() => spokenName(page, 'middle'), patience).toContain('Note 1:');
    await openExample(page, 'The RFC, flat');
    await page.getByText('This example brings').waitFor({ state: 'detached' });
  });

  it('opens and runs any example after any other, from clean images, and says what that ends', async () => {
    const page = await browser.open();
    await openExample(page, 'A shallow copy onto the wrong base');
    await page.getByRole('button', { name: /^Run these \d+ commands$/ }).click();
    await page.locator('.live-verdict, .command').last().waitFor();
    await page.locator('.console-line .stop').waitFor({ state: 'detached' });
    await openExample(page, 'A commit that breaks another overlay');
    await page
      .getByText(/^Running them ends guest, which runs and removes the \d+ files in memory\.$/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Step by step' }).click();
    const steps = page.getByRole('region', { name: 'Steps' });
    await steps.getByRole('heading', { name: 'A commit that breaks another overlay' }).waitFor();
    await page.locator('button:focus', { hasText: 'Next line' }).waitFor();
    await page.keyboard.press('Enter');
    await steps.locator('[data-outcome="done"]', { hasText: 'create-images' }).waitFor();
    await page.getByText('The commands begin with no images: guest was ended').waitFor();
    expect(await page.getByText('This example brings').count()).toBe(0);
    await openExample(page, 'The RFC, flat');
    expect(await steps.locator('[data-outcome="waiting"]').count()).toBe(0);
  });

  it('has examples that a link names by their id', async () => {
    const fragment = encodeLink({ ...defaultState, document: { kind: 'example', id: 'commit-breaks-sibling' } });
    expect(fragment.length).toBeLessThan(60);
    const page = await browser.open({ fragment });
    await page.getByText(/This link brings \d+ commands/).waitFor();
    await page.getByRole('tab', { name: 'Notes (1)' }).waitFor();
  });

  it('shows a hundred layers', async () => {
    const page = await browser.open();
    await openExample(page, 'A hundred layers');
    await diagramImage(page, 'night-99').waitFor();
    expect(await documentText(page)).toContain('night-01');
  });

  it('opens on a phone', async () => {
    const page = await browser.open({ width: 390, height: 844 });
    await openExample(page, 'Layers on the network');
    await page.getByRole('navigation', { name: 'Panes' }).getByRole('button', { name: 'Diagram' }).click();
    await diagram(page).getByText('sda', { exact: true }).waitFor();
  });
});

describe.each(['light', 'dark'] as const)('the gallery in %s colours', (theme) => {
  it('has nothing that axe complains about', async () => {
    const page = await browser.open({ theme });
    await page.getByRole('button', { name: 'Examples' }).click();
    await page.getByRole('heading', { name: 'Live jobs' }).waitFor();
    expect(await faults(page)).toEqual([]);
  });
});
