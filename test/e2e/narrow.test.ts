import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { faults } from './axe.js';
import { withBrowser } from './browser.js';
import { openExample, run, showTab, switchLayout } from './playground.js';

const browser = withBrowser();

const widths = Array.from({ length: 40 }, (_, at) => Math.round(320 + (at * (1600 - 320)) / 39));

/** What can be clicked or read and shares points of the window with something else of the kind that it doesn't hold. */
async function overlaps(page: Page, where: 'page' | 'menu' = 'page'): Promise<readonly string[]> {
  return page.evaluate((place) => {
    const partsOfPage =
      '.header button, .header select, .header h1, .tabs button, .notice, .offered-commands, .separator, .workbench-actions > *, .compare-head button, .compare-title, .screens button, .problems-head, .console-line, .live-fields .button, .live-fields input, .live-buttons .button, .live-run .button, .live-script-head .button, .own-layout-head > *, .own-case :is(input, textarea, button), .offer button, .scorecard-own > button';
    const menu = '.disclosure-panel, [popover]';
    const parts = place === 'page' ? partsOfPage : `:is(${menu}) :is(button, input, select, textarea)`;
    const shown = [...document.querySelectorAll<HTMLElement>(parts)].filter(
      (element) => element.checkVisibility() && (place === 'menu' || element.closest(menu) === null),
    );
    /** The part of an element that its scrolled surroundings show. */
    const box = (element: HTMLElement): DOMRect => {
      let { left, top, right, bottom } = element.getBoundingClientRect();
      for (let around = element.parentElement; around !== null; around = around.parentElement) {
        if (getComputedStyle(around).overflow === 'visible') continue;
        const edge = around.getBoundingClientRect();
        [left, top] = [Math.max(left, edge.left), Math.max(top, edge.top)];
        [right, bottom] = [Math.min(right, edge.right), Math.min(bottom, edge.bottom)];
      }
      return new DOMRect(left, top, right - left, bottom - top);
    };
    const isSticky = (element: HTMLElement): boolean =>
      element.closest('.workbench-actions, .live-run, .live-script-head') !== null;
    const named = (element: HTMLElement): string =>
      element.getAttribute('aria-label') ?? `${element.className}: ${element.textContent.slice(0, 30)}`;
    const boxes = shown
      .map((element) => ({ element, area: box(element) }))
      .filter(({ area }) => area.width > 1 && area.height > 1);
    const found: string[] = [];
    boxes.forEach(({ element, area }, at) => {
      if (area.right > innerWidth + 1) found.push(`${named(element)} goes beyond the window`);
      for (const other of boxes.slice(at + 1)) {
        if (element.contains(other.element) || other.element.contains(element)) continue;
        // What stays in sight while the rest scrolls covers it on purpose.
        if (isSticky(element) !== isSticky(other.element)) continue;
        const wide = Math.min(area.right, other.area.right) - Math.max(area.left, other.area.left);
        const high = Math.min(area.bottom, other.area.bottom) - Math.max(area.top, other.area.top);
        if (wide > 1.5 && high > 1.5) found.push(`${named(element)} lies on ${named(other.element)}`);
      }
    });
    if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
    return found;
  }, where);
}

/** Each goes on from the one before: one page is enough for all. */
const states: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
  ['as it starts', () => Promise.resolve()],
  ['with several disks', (page) => openExample(page, 'A domain with three disks')],
  [
    'with a question about losses',
    async (page) => {
      await openExample(page, 'A cache policy for each layer');
      await switchLayout(page, 'Flat');
      await page.locator('.loss-panel').waitFor();
    },
  ],
  [
    'with broken XML',
    (page) =>
      page
        .evaluate(() => navigator.clipboard.writeText('<domain><devices><disk'))
        .then(async () => {
          await page.locator('.monaco-editor .view-lines').first().click();
          await page.keyboard.press('Control+A');
          await page.keyboard.press('Control+V');
        }),
  ],
  ['with commands that wait', (page) => openExample(page, 'A shallow copy onto the wrong base')],
  [
    'with these beside a guest that runs',
    async (page) => {
      await run(page, 'create-images');
      await run(page, 'virsh start guest');
      await showTab(page, 'Jobs');
    },
  ],
  ['with a job', async (page) => run(page, 'virsh blockcopy guest vda --dest /m --transient-job')],
  [
    'with QEMU’s graph',
    async (page) => {
      await page.getByRole('tab', { name: 'QEMU’s graph' }).click();
      await page.locator('.block-graph-picture').waitFor();
    },
  ],
  ['with files', (page) => showTab(page, /^Files/)],
  ['with verdicts', (page) => showTab(page, 'Verdicts')],
  ['with the scorecard', (page) => showTab(page, 'Scorecard')],
  ['with notes', (page) => showTab(page, /^Notes/)],
  [
    'while layouts are compared',
    async (page) => {
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await page.locator('.compare-pane').waitFor();
    },
  ],
  [
    'with an own layout',
    async (page) => {
      await page.getByRole('button', { name: 'Close the comparison' }).click();
      await page
        .getByRole('button', { name: /^More layouts/ })
        .first()
        .click();
      await page.getByRole('button', { name: /^Your own layout…/ }).click();
      await page.locator('.own-layout-pane .monaco-editor .view-line').first().waitFor();
    },
  ],
  [
    'with an own layout by example',
    async (page) => {
      await page.getByRole('button', { name: 'By example' }).click();
      await page.locator('.own-layout-findings').waitFor();
    },
  ],
  [
    'with a case of one’s own',
    async (page) => {
      await page.getByRole('button', { name: 'Close your own layout' }).click();
      await showTab(page, 'Scorecard');
      await page.getByRole('button', { name: 'Add a case of your own…' }).click();
      await page.getByRole('button', { name: 'Add the case' }).click();
    },
  ],
  [
    'with disks of a paste',
    async (page) => {
      await page.evaluate(() => navigator.clipboard.writeText('base[raw] <- top[qcow2]\n'));
      await page.locator('.monaco-editor .view-lines').first().click();
      await page.keyboard.press('Control+V');
      await page.locator('.offer').first().waitFor();
    },
  ],
];

/** Milliseconds: the page is laid out 680 times and looked at by axe 34 times, on a machine that may be busy. */
const longest = 600_000;

it(
  'nothing lies on anything else at forty widths from 320 to 1600, and axe finds nothing, in sixteen states',
  async () => {
    const page = await browser.open({ width: 1600, height: 900 });
    const found: string[] = [];
    for (const [state, reach] of states) {
      await page.setViewportSize({ width: 1600, height: 900 });
      await reach(page);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        for (const one of await overlaps(page)) found.push(`${state}, ${width}: ${one}`);
      }
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        for (const one of await faults(page)) found.push(`${state}, ${colorScheme}: ${one}`);
      }
    }
    expect(found).toEqual([]);
    // And the check would find something.
    await page.addStyleTag({ content: '.header, .header-layout { flex-wrap: nowrap !important; }' });
    await page.setViewportSize({ width: 800, height: 900 });
    expect(await overlaps(page)).not.toEqual([]);
  },
  longest,
);

it.each(['Share', 'Open', 'History', 'Examples'])('in the menu %s nothing lies on anything else', async (name) => {
  const page = await browser.open();
  await page.getByRole('button', { name, exact: true }).click();
  await page.locator('.disclosure-panel').getByRole('button').first().waitFor();
  for (const width of [1440, 1024, 700, 390, 320]) {
    await page.setViewportSize({ width, height: 900 });
    expect({ width, found: await overlaps(page, 'menu') }).toEqual({ width, found: [] });
  }
});

it('the panes of a comparison can be sized by keys', async () => {
  const page = await browser.open();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const other = page.locator('.compare-pane');
  await other.waitFor();
  const before = (await other.boundingBox())?.height ?? 0;
  const bar = page.getByRole('separator', { name: 'Height of the two layouts' });
  await bar.focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect.poll(async () => (await other.boundingBox())?.height ?? 0).toBeGreaterThan(before + 20);
});

it('the newest step is in sight, beside the form', async () => {
  const page = await browser.open();
  await run(page, 'create-images');
  await run(page, 'virsh start guest');
  await showTab(page, 'Jobs');
  for (let at = 0; at < 12; at += 1) await run(page, `guest vda write ${at}M 64k`);
  const newest = page.locator('.live-line', { hasText: 'guest vda write 11M' });
  await expect
    .poll(async () => {
      const [step, pane] = [await newest.boundingBox(), await page.locator('.live-happened').boundingBox()];
      return step !== null && pane !== null && step.y >= pane.y - 1 && step.y < pane.y + pane.height;
    })
    .toBe(true);
  expect(await page.getByRole('button', { name: 'Copy vda' }).isVisible()).toBe(true);
  expect(await page.locator('.live-controls').evaluate((form) => form.scrollTop)).toBe(0);
});

it.each([
  ['beside the form', 1440, 900],
  ['on a phone', 390, 844],
])('an example is stepped through without scrolling, %s', async (_where, width, height) => {
  const page = await browser.open({ width, height });
  await openExample(page, 'The RFC’s call, live');
  await page.getByRole('button', { name: 'Step by step' }).click();
  if (width < 760) await page.getByRole('button', { name: 'Diagram', exact: true }).click();
  const ran = page.locator('.live-line[data-outcome=done]');
  for (const at of [0, 1, 2, 3]) {
    const next = page.locator('.live-next');
    expect(await isUncovered(next), `the button of line ${at}`).toBe(true);
    await next.click();
    await ran.nth(at).waitFor();
    await expect.poll(() => isUncovered(ran.nth(at).locator('.live-line-head')), { message: `line ${at}` }).toBe(true);
  }
  await page.locator('.live-step').last().click();
  const told = page.getByRole('region', { name: 'The chosen step' }).locator('dt, summary').first();
  await expect.poll(() => isUncovered(told), { message: 'what the chosen step tells' }).toBe(true);
});

/** Where its middle is, nothing lies on it and nothing cuts it off. */
function isUncovered(part: Locator): Promise<boolean> {
  return part.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return there !== null && element.contains(there);
  });
}

it('a copy shows all that can be chosen, and what stands in its way beside its button', async () => {
  const page = await browser.open({ width: 1440, height: 900 });
  await run(page, 'create-images');
  await run(page, 'virsh start guest');
  await showTab(page, 'Jobs');
  await page.getByRole('button', { name: 'Copy vda' }).waitFor();
  const bottomOf = async (part: string): Promise<number> => {
    const box = await page.locator(part).first().boundingBox();
    return (box?.y ?? Number.NaN) + (box?.height ?? Number.NaN);
  };
  const topOfButton = async (): Promise<number> => (await page.locator('.live-run').boundingBox())?.y ?? Number.NaN;
  expect(await bottomOf('.live-fields')).toBeLessThanOrEqual((await topOfButton()) + 1);
  await run(page, 'qemu-img create -f qcow2 /path/to/mirror 64M');
  await page.getByRole('textbox', { name: 'To' }).fill('/path/to/mirror');
  const obstacle = page.getByText('/path/to/mirror is there already');
  await obstacle.waitFor();
  expect(await bottomOf('.live-run')).toBeLessThanOrEqual((await bottomOf('.live-controls')) + 1);
  expect(await obstacle.isVisible()).toBe(true);
  expect((await obstacle.boundingBox())?.y).toBeGreaterThanOrEqual((await topOfButton()) - 1);
});
