import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Readable } from 'node:stream';
import { Builder, By, Capabilities, Key, until } from 'selenium-webdriver';
import { vi } from 'vitest';
import type { DrivenBrowser, TypedKey } from './driven-browser.js';
import { inBrowser } from './every-browser.js';

/** Debian's WebKitGTK: its driver starts the MiniBrowser that comes with it, on a screen that is none. */
const needed = ['WebKitWebDriver', 'Xvfb'] as const;
const isThere = needed.every((program) => {
  const found = spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
  if (!found) console.warn(`${program} is not installed: the tests in WebKit are skipped.`);
  return found;
});
/** Milliseconds for an element to be there and to be clicked. */
const patience = 30_000;

async function startWebKit(): Promise<DrivenBrowser> {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [display] = (await once(screen.stdio[3] as Readable, 'data')) as [Buffer];
  const port = await freePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    env: {
      ...process.env,
      DISPLAY: `:${display.toString().trim()}`,
      // Its sandbox needs what a container has not; the pages are our own.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    },
    stdio: 'ignore',
  });
  const server = `http://127.0.0.1:${port}`;
  await vi.waitUntil(
    () =>
      fetch(`${server}/status`).then(
        () => true,
        () => false,
      ),
    { timeout: patience },
  );
  const browser = await new Builder()
    .usingServer(server)
    .withCapabilities(new Capabilities({ browserName: 'MiniBrowser' }))
    .build();
  await browser.manage().window().setRect({ x: 0, y: 0, width: 1440, height: 900 });
  const found = await browser.getCapabilities();

  function typed(key: TypedKey): Promise<void> {
    const actions = browser.actions();
    switch (key) {
      case 'Enter':
        return actions.sendKeys(Key.ENTER).perform();
      case 'Backspace':
        return actions.sendKeys(Key.BACK_SPACE).perform();
      case 'End':
        return actions.keyDown(Key.CONTROL).sendKeys(Key.END).keyUp(Key.CONTROL).perform();
      default:
        return actions.sendKeys(key.text).perform();
    }
  }

  return {
    version: `WebKitGTK ${found.getBrowserVersion() ?? ''}`,
    open: (address) => browser.get(address),
    press: async (path) => {
      const element = await browser.wait(until.elementLocated(By.xpath(path)), patience);
      await browser.wait(until.elementIsVisible(element), patience);
      await browser.wait(until.elementIsEnabled(element), patience);
      await element.click();
    },
    type: async (...keys) => {
      for (const key of keys) await typed(key);
    },
    evaluate: (expression) => browser.executeScript(`return (${expression})`),
    close: async () => {
      await browser.quit();
      await Promise.all([ended(driver), ended(screen)]);
    },
  };
}

async function ended(program: ChildProcess): Promise<void> {
  const end = once(program, 'exit');
  program.kill();
  await end;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

inBrowser('WebKit', isThere, startWebKit);
