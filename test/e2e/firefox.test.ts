import { existsSync } from 'node:fs';
import { launch, type KeyInput } from 'puppeteer-core';
import type { DrivenBrowser, TypedKey } from './driven-browser.js';
import { inBrowser } from './every-browser.js';

const firefox = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

async function startFirefox(): Promise<DrivenBrowser> {
  const browser = await launch({ browser: 'firefox', executablePath: firefox, headless: true });
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });

  async function pressKey(key: Exclude<TypedKey, object>): Promise<void> {
    if (key !== 'End') return page.keyboard.press(key satisfies KeyInput);
    await page.keyboard.down('Control');
    await page.keyboard.press('End');
    await page.keyboard.up('Control');
  }

  return {
    version: await browser.version(),
    open: async (address) => {
      await page.goto(address);
    },
    press: (path) => page.locator(`::-p-xpath(${path})`).click(),
    type: async (...keys) => {
      for (const key of keys) await (typeof key === 'string' ? pressKey(key) : page.keyboard.type(key.text));
    },
    evaluate: (expression) => page.evaluate(expression),
    close: () => browser.close(),
  };
}

inBrowser('Firefox', existsSync(firefox), startFirefox);
