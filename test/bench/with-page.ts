import { chromium, type Browser } from 'playwright-core';
import { wholeChromium } from '../e2e/chromium.js';
import { serveDist } from '../e2e/serve-dist.js';

/** Serves the built page, starts Chromium for `measure`, and ends both however that went. */
export async function withPage(measure: (browser: Browser, url: string) => Promise<void>): Promise<void> {
  const served = await serveDist(undefined, 'compressed');
  const browser = await chromium.launch({
    executablePath: wholeChromium,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    await measure(browser, served.url);
  } finally {
    await browser.close();
    await served.close();
  }
}
