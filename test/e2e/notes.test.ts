import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { defaultState, encodeLink, type SharedNote } from '../../src/links/index.js';
import { faults } from './axe.js';
import { withBrowser } from './browser.js';
import {
  diagramImage,
  documentText,
  openExample,
  patience,
  replaceDocument,
  showTab,
  spokenName,
} from './playground.js';

const browser = withBrowser();

const stranger: SharedNote = {
  target: 'vda=/path/to/middle',
  text: '<img src=x onerror=alert(1)> [click](javascript:alert(1)) **why**',
  author: '<b>Jane</b>',
  resolved: false,
  replies: [{ text: 'No idea.', author: null }],
};

function fragment(notes: readonly SharedNote[], element: string | null = null): string {
  return encodeLink({ ...defaultState, document: { kind: 'example', id: 'rfc-nested' }, element, notes });
}

function noteList(page: Page): Locator {
  return page.getByRole('list', { name: 'Notes' });
}

async function addNote(page: Page, text: string, author = ''): Promise<void> {
  await showTab(page, /^Notes/);
  await page.getByRole('textbox', { name: 'Text of a new note' }).fill(text);
  await page.getByRole('textbox', { name: 'Your name' }).fill(author);
  await page.getByRole('button', { name: 'Add note' }).click();
}

function editorMark(page: Page, number: number): Locator {
  return page.locator('.monaco-editor .note-mark', { hasText: String(number) });
}

describe('a note', () => {
  it('is pinned to the image chosen in the diagram, and shows there, in the editor and in the list', async () => {
    const page = await browser.open();
    await diagramImage(page, 'middle').click();
    await addNote(page, 'Why not raw?', 'Jane');
    await noteList(page).getByText('Why not raw?').waitFor();
    await noteList(page).getByRole('button', { name: 'vda: /path/to/middle' }).waitFor();
    await editorMark(page, 1).waitFor();
    await expect.poll(() => spokenName(page, 'middle'), patience).toContain('Note 1 (Jane): Why not raw?');
    await page.getByRole('tab', { name: 'Notes (1)' }).waitFor();
  });

  it('is shown by a click on its number, in the document and in the picture', async () => {
    const page = await browser.open();
    await diagramImage(page, 'middle').click();
    await addNote(page, 'Why not raw?', 'Jane');
    await addNote(page, 'And is it sparse?', 'Joe');
    const isFocused = async (text: string): Promise<void> => {
      await page.locator('.note:focus', { hasText: text }).waitFor();
    };
    await showTab(page, 'Files');
    await editorMark(page, 2).click();
    await isFocused('And is it sparse?');
    await showTab(page, 'Files');
    await page.locator('#diagram-pane [data-note]').first().click();
    await isFocused('Why not raw?');
    await showTab(page, 'Files');
    await diagramImage(page, 'middle').click();
    await page.getByRole('tab', { name: 'Image', selected: true }).waitFor();
  });

  it('is pinned to the element at the cursor', async () => {
    const page = await browser.open();
    await page.locator('.view-line', { hasText: '<vcpu>' }).click();
    await addNote(page, 'One is few.');
    await noteList(page).getByRole('button', { name: '/domain/vcpu' }).waitFor();
    await editorMark(page, 1).hover();
    await page.locator('.monaco-hover').getByText('Note 1: One is few.').waitFor();
    await diagramImage(page, 'middle').click();
    expect(await noteList(page).getByText('One is few.').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByText('the XML, the selection, 1 note.').waitFor();
  });

  it('is answered, resolved, changed, deleted and brought back, and a reload keeps it', async () => {
    const page = await browser.open();
    await addNote(page, 'First', 'Jane');
    const list = noteList(page);
    await list.getByRole('button', { name: 'Reply' }).click();
    await list.getByRole('textbox', { name: 'Reply to note 1' }).fill('Second');
    await page.keyboard.press('Control+Enter');
    await list.getByRole('list', { name: 'Replies to note 1' }).getByText('Second').waitFor();
    await list.getByRole('button', { name: 'Resolve' }).click();
    await list.getByText('✓ resolved').waitFor();
    await list.getByRole('button', { name: 'Edit' }).click();
    await list.getByRole('textbox', { name: 'Text of note 1' }).fill('Changed');
    await list.getByRole('button', { name: 'Save' }).click();
    await page.reload();
    await showTab(page, /^Notes \(1\)/);
    await list.getByText('Changed').waitFor();
    await list.getByText('Second').waitFor();
    await list.getByRole('button', { name: 'Reopen' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Your name' }).inputValue()).toBe('Jane');
    await list.getByRole('button', { name: 'Delete' }).click();
    expect(await list.count()).toBe(0);
    await page.getByText('The note is deleted.').getByRole('button', { name: 'Undo' }).click();
    await list.getByText('Changed').waitFor();
  });

  it('says so when its element is gone, and finds it again', async () => {
    const page = await browser.open();
    await diagramImage(page, 'mirror').click();
    await addNote(page, 'Why qed?');
    const whole = await documentText(page);
    await replaceDocument(page, whole.replace(/ *<mirror>[^]*<\/mirror>\n/u, ''));
    await noteList(page).getByText('Its element is gone:').waitFor();
    await replaceDocument(page, whole);
    await noteList(page).getByRole('button', { name: 'vda: /path/to/mirror' }).waitFor();
  });

  it('is not lost to an example, and is back with the document before it', async () => {
    const page = await browser.open();
    await addNote(page, 'Keep me');
    await openExample(page, 'The RFC, flat');
    await page.getByText('Opened “The RFC, flat”').waitFor();
    expect(await noteList(page).getByText('Keep me').count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await noteList(page).getByText('Keep me').waitFor();
  });
});

describe('notes in a link', () => {
  it('show in a fresh profile what the sender wrote', async () => {
    const sender = await browser.open();
    await diagramImage(sender, 'base').click();
    await addNote(sender, 'Shared by how many?', 'Jane');
    await sender.getByRole('button', { name: 'Share', exact: true }).click();
    await sender.getByRole('button', { name: 'Copy link' }).click();
    await sender.getByText('is on the clipboard').waitFor();
    const link = await sender.evaluate(() => navigator.clipboard.readText());
    const reader = await browser.open({ fragment: link.slice(link.indexOf('#') + 1) });
    await noteList(reader).getByText('Shared by how many?').waitFor();
    await editorMark(reader, 1).waitFor();
    await expect.poll(() => spokenName(reader, 'base'), patience).toContain('Note 1 (Jane): Shared by how many?');
  });

  it('are a stranger’s text and nothing else', async () => {
    const page = await browser.open({ fragment: fragment([stranger]) });
    await noteList(page).getByText(stranger.text).waitFor();
    await noteList(page).getByText('<b>Jane</b>').waitFor();
    await editorMark(page, 1).hover();
    const hover = page.locator('.monaco-hover');
    await hover.getByText(stranger.text).waitFor();
    expect(await hover.locator('img, a, b').count()).toBe(0);
  });

  it.each([
    ['vda/chain/1', '<backingFile>'],
    ['vda//target', '<target '],
    ['/domain/vcpu', '<vcpu>'],
  ])('a link to %s highlights it', async (element, text) => {
    const page = await browser.open({ fragment: fragment([], element), height: 560 });
    await page.locator('.view-line', { hasText: text }).first().waitFor();
    await page.locator('.editor-matching-part').first().waitFor();
    if (element === 'vda/chain/1') {
      await expect.poll(() => diagramImage(page, 'middle').getAttribute('aria-current')).toBe('true');
    }
  });
});

describe.each(['light', 'dark'] as const)('notes in %s colours', (theme) => {
  it('have nothing that axe complains about', async () => {
    const talk = Array.from({ length: 12 }, (_, at) => ({ text: `Reply ${at}.`, author: null }));
    const gone = { ...stranger, target: 'vdz', resolved: true, replies: talk };
    const page = await browser.open({ theme, fragment: fragment([stranger, gone]) });
    await noteList(page).getByText('Its element is gone:').waitFor();
    await noteList(page).getByRole('button', { name: 'Reply' }).first().click();
    expect(await faults(page)).toEqual([]);
    const replies = page.getByRole('list', { name: 'Replies to note 2' });
    expect(await replies.getByRole('listitem').first().innerText()).toBe('Reply 2.');
    await page.getByRole('button', { name: 'Show 2 earlier replies' }).press('Enter');
    expect(await replies.getByRole('listitem').first().innerText()).toBe('Reply 0.');
    expect(await replies.evaluate((list) => list === document.activeElement)).toBe(true);
  });
});
