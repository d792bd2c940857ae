import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { defaultState, encodeLink } from '../../src/links/index.js';
import type { DrivenBrowser } from './driven-browser.js';
import { serveDist, type ServedPage } from './serve-dist.js';

const patience = { timeout: 60_000, interval: 100 };

/**
 * What the page is used for, in an engine of its own: its Worker, the module, Monaco, the security policy and what keeps the
 * page for visits without a network are each engine's own affair.
 */
export function inBrowser(name: string, isThere: boolean, start: () => Promise<DrivenBrowser>): void {
  describe.skipIf(!isThere)(`in ${name}`, () => {
    let browser: DrivenBrowser;
    let served: ServedPage;

    beforeAll(async () => {
      served = await serveDist();
      browser = await start();
      console.log(`${name}: ${browser.version}`);
    });
    afterEach(async () => {
      const asked = "performance.getEntriesByType('resource').map(({ name }) => name)";
      const foreign = ((await browser.evaluate(asked)) as string[]).filter(
        (url) => !/^(?:blob|data):/u.test(url) && !url.startsWith(served.url),
      );
      expect(foreign).toEqual([]);
      const complaints = (await browser.evaluate('window.complaints ?? []')) as string[];
      // Said where what an observer does makes for another turn: nothing is lost by it.
      expect(complaints.filter((each) => !each.startsWith('ResizeObserver loop'))).toEqual([]);
    });
    afterAll(async () => {
      await browser.close();
      await served.close();
    });

    const until = (expression: string): Promise<unknown> =>
      vi
        .waitUntil(() => browser.evaluate(`Boolean(${expression})`), patience)
        .catch((cause: unknown) => {
          throw new Error(`It never came true: ${expression}`, { cause });
        });
    const says = (selector: string, text: string): Promise<unknown> =>
      until(
        `[...document.querySelectorAll('${selector}')].some((each) => each.textContent.includes(${JSON.stringify(text)}))`,
      );
    // A button that can't be pressed yet takes a click without a word.
    const press = (label: string): Promise<void> =>
      browser.press(`//button[normalize-space(.)="${label}"][not(@disabled)]`);
    const showTab = (label: string): Promise<void> =>
      browser.press(`//*[@role="tab"][starts-with(normalize-space(.), "${label}")]`);

    async function open(path = ''): Promise<void> {
      // Nothing is left of the test before, and the page, known to this browser, does not show around.
      await browser.open(`${served.url}icon.svg`);
      await browser.evaluate(
        `(localStorage.clear(), sessionStorage.clear(), indexedDB.deleteDatabase('backing-chain-playground'),
          localStorage.setItem('backing-chain-playground:1:guided-visit', 'seen'))`,
      );
      await browser.open(served.url + path);
      // `?embed` leads to a page of its own; while one leaves for the other, some engines have none to ask.
      const arrived = path.startsWith('?embed') ? "location.pathname.endsWith('/embed.html')" : 'true';
      await vi.waitUntil(() => browser.evaluate(arrived).catch(() => false), patience);
      await browser.evaluate(
        `(window.complaints = [], addEventListener('error', ({ message }) => complaints.push(message)),
          addEventListener('unhandledrejection', ({ reason }) => complaints.push(String(reason))), true)`,
      );
    }
    async function openPage(path = ''): Promise<void> {
      await open(path);
      await until("document.querySelector('.monaco-editor .view-line')");
    }
    const untilFree = (): Promise<unknown> => until("!document.querySelector('.console-line .stop')");
    async function consoleLine(line: string): Promise<void> {
      await untilFree();
      await browser.press('//label[contains(., "Command")]//textarea');
      await browser.type({ text: line }, 'Enter');
      await until(
        "document.querySelector('.console-line .stop') || document.querySelector('.command:last-of-type .command-end')",
      );
      await untilFree();
    }

    test('the RFC’s example is created and mirrored, and reads the same', async () => {
      await openPage();
      await press('Create these images');
      await says('body', 'The images exist');
      await showTab('Mirror');
      await press('Mirror vda');
      await says('.verdict', 'Source and mirror read the same');
      await says('#console-pane', 'Images are identical.');
    });

    test('while the XML is broken, the last picture stays, marked', async () => {
      await openPage();
      await browser.press('//*[contains(@class, "monaco-editor")]//*[contains(@class, "view-lines")]');
      await browser.type('End', { text: '<' });
      await until("document.querySelector('#diagram-pane[data-stale] [data-image-id]')");
      await browser.type('Backspace');
      await until("document.querySelector('#diagram-pane:not([data-stale])')");
    });

    test('a live copy becomes ready while the guest writes, and is pivoted to', async () => {
      await openPage();
      await press('Create these images');
      await says('body', 'The images exist');
      await showTab('Jobs');
      await press('Start the domain');
      await says('.jobs-tab', 'guest runs');
      await untilFree();
      await press('Copy vda');
      await untilFree();
      await press('Play, guest writing');
      await says('[aria-label="Job on vda"]', 'READY');
      await untilFree();
      await press('Pivot');
      await until("!localStorage.getItem('backing-chain-playground:1:text').includes('/path/to/top')");
      await consoleLine('qemu-img info -U /path/to/mirror');
      await says('#console-pane', 'file format: qed');
    });

    test('a link opens its document', async () => {
      await openPage(`#${encodeLink({ ...defaultState, document: { kind: 'text', text: linked } })}`);
      await until("document.querySelector('#diagram-pane').textContent.includes('linked.qcow2')");
    });

    test('the embedded view of a link shows picture and XML', async () => {
      await open(`?embed#${encodeLink({ ...defaultState, document: { kind: 'text', text: linked } })}`);
      await until("document.querySelector('.embed svg [data-image-id]')");
      await says('.embed', "<source file='/images/linked.qcow2'/>");
    });

    test('a dropped text that shows a chain becomes the document', async () => {
      await openPage();
      await browser.evaluate(
        `(() => { const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(['dropped[raw] <- over[qcow2]\\n'], 'chain.txt', { type: 'text/plain' }));
          document.querySelector('.page').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })); })()`,
      );
      await until("document.querySelector('#diagram-pane').textContent.includes('dropped')");
    });

    test('after one visit it opens and runs without a network', async () => {
      await openPage();
      await until('navigator.serviceWorker.controller');
      served.show(null);
      await browser.open(served.url);
      await until("document.querySelector('.monaco-editor .view-line')");
      await press('Create these images');
      await says('body', 'The images exist');
    });
  });
}

const linked = `<disk type='file' device='disk'>
  <driver name='qemu' type='qcow2'/>
  <source file='/images/linked.qcow2'/>
  <backingStore/>
  <target dev='vda' bus='virtio'/>
</disk>
`;
