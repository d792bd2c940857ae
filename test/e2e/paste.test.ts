import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { faults } from './axe.js';
import { editorReady, withBrowser } from './browser.js';
import { diagramImage, documentText, openExample, replaceDocument, run, switchLayout } from './playground.js';

const browser = withBrowser();

const info = `$ qemu-img info --backing-chain /vm/top.qcow2
image: /vm/top.qcow2
file format: qcow2
virtual size: 12 GiB (12884901888 bytes)
disk size: 196 KiB
cluster_size: 65536
backing file: base.raw (actual path: /vm/base.raw)
backing file format: raw
Snapshot list:
ID        TAG               VM SIZE                DATE     VM CLOCK     ICOUNT
1         before            0 B 2026-11-28 03:23:14 00:00:00.000          0

image: /vm/base.raw
file format: raw
virtual size: 10 GiB (10737418240 bytes)
disk size: 0 B
`;
const own = `<domain type='kvm'>
  <name>own</name>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/own/disk'/>
      <backing file='/own/base' format='raw'/>
      <target dev='vda' bus='virtio'/>
    </disk>
  </devices>
</domain>
`;

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
  await page.locator('.monaco-editor .view-lines').click();
  await page.keyboard.press('Control+V');
}

async function openText(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByLabel(/^Or paste XML/u).fill(text);
  await page.getByRole('button', { name: 'Open the text' }).click();
}

async function drop(page: Page, name: string, content: string | readonly number[]): Promise<void> {
  const transfer = await page.evaluateHandle(
    (file) => {
      const data = new DataTransfer();
      const bytes = typeof file.content === 'string' ? file.content : Uint8Array.from(file.content);
      data.items.add(new File([bytes], file.name));
      return data;
    },
    { name, content },
  );
  await page.dispatchEvent('.page', 'drop', { dataTransfer: transfer });
}

/** A document of one's own that nothing may be lost of. */
async function ownDocument(page: Page): Promise<void> {
  await replaceDocument(page, own);
  await diagramImage(page, 'disk').waitFor();
}

describe('what qemu-img printed', () => {
  it('stays in sight when it goes over a long line that the cursor stands at the end of', async () => {
    const page = await browser.open();
    await replaceDocument(
      page,
      `<domain>\n${'<disk><source file="/a/long/path.qcow2"/></disk>'.repeat(10)}\n</domain>\n`,
    );
    await replaceDocument(page, '<domain><devices><disk');
    await page.getByText('Taken for').first().waitFor();
    const margins = () =>
      page.evaluate(() => {
        const left = (of: string) =>
          document.querySelector(`.document-pane .monaco-editor ${of}`)?.getBoundingClientRect().x;
        return [left('.view-lines'), left('.monaco-scrollable-element')];
      });
    const [text, box] = await margins();
    expect(text).toBe(box);
    await openExample(page, 'The RFC, flat');
    await diagramImage(page, 'middle').waitFor();
    const field = page.getByRole('textbox', { name: 'Command' });
    expect(await field.getAttribute('placeholder')).toBe('qemu-img info --backing-chain /path/to/top');
    await replaceDocument(page, own);
    await diagramImage(page, 'disk').waitFor();
    expect(await field.getAttribute('placeholder')).toBe('qemu-img info --backing-chain /own/disk');
  });

  it('is in the document at once when it comes early, and is taken when the part that reads it is there', async () => {
    const page = await browser.open();
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/assets/import-*.js', async (route) => {
      await answered;
      await route.continue();
    });
    await page.reload();
    await editorReady(page);
    await page.locator('.monaco-editor .view-lines').click();
    await page.keyboard.press('Control+A');
    await paste(page, info);
    await expect.poll(() => documentText(page)).toContain('backing file: base.raw');
    answer();
    await page
      .getByText(/^Taken for/u)
      .first()
      .waitFor();
    await expect.poll(() => documentText(page)).toContain("file='/vm/base.raw'");
  });

  it('becomes the document when it is pasted over all of it, in the layout in use, and its images get their sizes', async () => {
    const page = await browser.open();
    await switchLayout(page, 'Flat');
    await replaceDocument(page, info);
    await page.getByText('Taken for the output of qemu-img info').waitFor();
    await expect.poll(() => documentText(page)).toContain("<backing file='/vm/base.raw' format='raw'/>");
    await page.locator('.monaco-editor .selected-text').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Create these images' }).click();
    await page.getByText('The images exist').waitFor();
    const made = await run(page, 'qemu-img info --backing-chain /vm/top.qcow2');
    expect(made).toContain('virtual size: 12 GiB');
    expect(made).toContain('virtual size: 10 GiB');
    expect(made).toContain('before');
  });

  it('has the sizes of its images after a reload, until another is chosen', async () => {
    const page = await browser.open();
    await page.locator('.monaco-editor .view-lines').click();
    await page.keyboard.press('Control+A');
    await paste(page, info.replace('12 GiB (12884901888 bytes)', '10 GiB (10737418240 bytes)'));
    const sizes = page.getByLabel('Virtual size');
    const chosen = (): Promise<string> =>
      sizes.evaluate((list: HTMLSelectElement) => list.selectedOptions[0]?.text ?? '');
    const plan = page.locator('.plan').first();
    await expect.poll(chosen).toBe('10 GiB, as the text says');
    await page.reload();
    await editorReady(page);
    await expect.poll(chosen).toBe('10 GiB, as the text says');
    await plan.getByText('qemu-img create -f raw /vm/base.raw 10G').waitFor();
    await sizes.selectOption('16 MiB');
    await plan.getByText('qemu-img create -f raw /vm/base.raw 16M').waitFor();
    await sizes.selectOption('10 GiB, as the text says');
    await plan.getByText('qemu-img create -f raw /vm/base.raw 10G').waitFor();
  });

  it('is kept in the history as it was', async () => {
    const page = await browser.open();
    await replaceDocument(page, info);
    await page.getByText('Taken for').waitFor();
    await page.getByRole('button', { name: 'History' }).click();
    await page.getByText('As pasted: the output of qemu-img info').first().waitFor();
  });

  it('is offered within a document of one’s own, which stays until one of the offers is taken', async () => {
    const page = await browser.open();
    await ownDocument(page);
    await paste(page, info);
    const offers = page.getByRole('region', { name: 'Disks of the pasted text' });
    await offers.waitFor();
    expect(await documentText(page)).toBe(own);
    expect(await faults(page)).toEqual([]);
    await offers.getByRole('button', { name: 'Add as a disk' }).press('Enter');
    await diagramImage(page, 'top.qcow2').waitFor();
    expect(await documentText(page)).toContain("<backing file='/own/base' format='raw'/>");
  });

  it('goes in as text where that is wanted', async () => {
    const page = await browser.open();
    await ownDocument(page);
    await paste(page, info);
    await page.getByRole('button', { name: 'Paste as text' }).press('Enter');
    await expect.poll(() => documentText(page)).toContain('image: /vm/top.qcow2');
  });
});

describe('a text with several things in it', () => {
  const two = `from:\n\n   base <- snap1 <- snap2*\n\nto:\n\n   base <- snap2*+^\n`;

  it('is offered by a list, and changes nothing before', async () => {
    const page = await browser.open();
    await ownDocument(page);
    await openText(page, two);
    const offers = page.getByRole('region', { name: 'Things in the text' });
    await offers.waitFor();
    expect(await documentText(page)).toBe(own);
    expect(await faults(page)).toEqual([]);
    await offers.getByRole('combobox').selectOption({ index: 1 });
    await offers.getByRole('button', { name: 'Open it' }).press('Enter');
    await diagramImage(page, 'snap2').waitFor();
    expect(await documentText(page)).not.toContain('snap1');
  });
});

describe('XML as it comes', () => {
  it('is freed of a mail’s quote marks and of curly quotes', async () => {
    const page = await browser.open();
    await replaceDocument(
      page,
      'He wrote:\n> <disk type=‘file’ device=‘disk’>\n>   <source file=‘/mail/a’/>\n>   <target dev=‘vda’/>\n> </disk>\n',
    );
    await diagramImage(page, 'a').waitFor();
    expect(await documentText(page)).toBe(
      "<disk type='file' device='disk'>\n  <source file='/mail/a'/>\n  <target dev='vda'/>\n</disk>\n",
    );
    const said = page.getByText('Curly quotes in its tags were made straight');
    await said.waitFor();
    // What is pasted over it has nothing to do with that; what it goes over is kept.
    await replaceDocument(page, own);
    await said.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'History', exact: true }).click();
    await page.getByRole('button', { name: 'Before a paste', exact: true }).click();
    await expect.poll(() => documentText(page)).toContain("<source file='/mail/a'/>");
  });
});

describe('what is not read', () => {
  const yaml = 'apiVersion: kubevirt.io/v1\nkind: VirtualMachine\n';

  it('is named in the Open menu and changes nothing', async () => {
    const page = await browser.open();
    const before = await documentText(page);
    await openText(page, yaml);
    await page.getByRole('alert').getByText('This is YAML for KubeVirt').waitFor();
    expect(await documentText(page)).toBe(before);
    expect(await page.getByLabel(/^Or paste XML/u).inputValue()).toBe(yaml);
  });

  it('goes into the editor as it is, and is named', async () => {
    const page = await browser.open();
    await replaceDocument(page, yaml);
    await page.getByText('The pasted text is in the editor as it is. This is YAML for KubeVirt').waitFor();
    await expect.poll(() => documentText(page)).toBe(yaml);
  });

  it.each([
    ['vm.yaml', yaml, 'YAML for KubeVirt'],
    ['disks.zip', [0x50, 0x4b, 3, 4, 0, 0, 0, 0], 'disks.zip is a zip archive and no disk image'],
    ['picture.png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'picture.png is a PNG picture and no disk image'],
    ['top.qcow2', 'It is a note, not an image.', 'top.qcow2 is text and no image of that format'],
  ] as const)('%s is named when it is dropped, and changes nothing', async (name, content, said) => {
    const page = await browser.open();
    const before = await documentText(page);
    await drop(page, name, content);
    await page.getByText(said).waitFor();
    expect(await documentText(page)).toBe(before);
  });
});

describe('a text file', () => {
  it('of virsh’s output that is dropped becomes the document', async () => {
    const page = await browser.open();
    await drop(page, 'list.txt', ' Target   Source\n------------------------\n vda      /vm/a.qcow2\n sda      -\n');
    await diagramImage(page, 'a.qcow2').waitFor();
    await page.getByText('Taken for the output of virsh domblklist').waitFor();
  });
});

describe('a chain of thirty', () => {
  it('is drawn soon after it was pasted', async () => {
    const layers = Array.from({ length: 30 }, (_, at) => 30 - at);
    const chain = layers.map((layer) =>
      [
        `image: /vm/layer${layer}`,
        `file format: ${layer === 1 ? 'raw' : 'qcow2'}`,
        'virtual size: 1 GiB (1073741824 bytes)',
        ...(layer === 1
          ? []
          : [`backing file: /vm/layer${layer - 1}`, `backing file format: ${layer === 2 ? 'raw' : 'qcow2'}`]),
      ].join('\n'),
    );
    const page = await browser.open();
    await replaceDocument(page, ' ');
    await page.evaluate((text) => navigator.clipboard.writeText(text), `${chain.join('\n\n')}\n`);
    await page.locator('.monaco-editor .view-lines').click();
    await page.evaluate(() => {
      document.addEventListener('paste', () => performance.mark('pasted'), { capture: true });
      const look = (): void => {
        const texts = [...document.querySelectorAll('#diagram-pane text')].some((each) =>
          each.textContent.includes('layer30'),
        );
        if (texts) performance.mark('drawn');
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await page.keyboard.press('Control+V');
    await diagramImage(page, 'layer30').waitFor();
    await page.waitForFunction(() => performance.getEntriesByName('drawn').length > 0);
    const taken = await page.evaluate(() => performance.measure('paste', 'pasted', 'drawn').duration);
    console.log(`from paste to picture of a chain of 30: ${Math.round(taken)} ms`);
    expect((await documentText(page)).match(/layer\d+/gu)?.length).toBe(30);
  });
});
