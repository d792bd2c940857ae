import { ConversionError } from '../../layouts/index.js';
import type { Page } from '../page.js';
import { readEarlier } from '../storage/saved-state.js';
import { openLink, openStateFile } from '../share/open-shared.js';
import { openDisks } from './open-disks.js';
import type { Recognised } from './recognise.js';

/** Opens what a text turned out to be; `name` is its file's, or a word for it. False where that can't be opened, which is then said. */
export function openRecognised(page: Page, known: Recognised, name: string): boolean {
  switch (known.kind) {
    case 'document': {
      const undo = page.editor.open(known.text, `Before ${name}`);
      page.store.dispatch({ type: 'notice-shown', notice: { kind: 'information', text: `Opened ${name}.`, undo } });
      return true;
    }
    case 'link':
      openLink(page, known.fragment, 'file');
      return true;
    case 'saved-state':
      openStateFile(page, known.text);
      return true;
    case 'history': {
      const earlier = readEarlier(known.entries);
      page.store.dispatch({ type: 'earlier-merged', earlier });
      const text = `${name} is in the history (${earlier.length === 1 ? '1 entry' : `${earlier.length} entries`}).`;
      page.store.dispatch({ type: 'notice-shown', notice: { kind: 'information', text, undo: null } });
      return true;
    }
    case 'picture':
      return openPicture(page, known, name);
    case 'unknown':
      warn(page, `${name} was not opened. ${known.reason}`);
      return false;
  }
}

function openPicture(page: Page, { disks }: Recognised & { kind: 'picture' }, name: string): boolean {
  try {
    openDisks(page, disks, `Before ${name}`, 'The picture is XML now; “Create these images” makes its images.');
    page.store.dispatch({ type: 'tab-shown', tab: 'create' });
    return true;
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    warn(page, `${name} was not opened. ${error.message}`);
    return false;
  }
}

function warn({ store }: Page, text: string): void {
  store.dispatch({ type: 'notice-shown', notice: { kind: 'warning', text, undo: null } });
}
