import { ConversionError } from '../../layouts/index.js';
import type { Workspace } from '../workspace.js';
import { readEarlier } from '../saved/saved-state.js';
import { openLink, openStateFile } from '../share/open-shared.js';
import { openDisks } from './open-disks.js';
import type { Recognised } from './recognise.js';

/** Opens what a text turned out to be; `name` is its file's, or a word for it. False where that can't be opened, which is then said. */
export function openRecognised(workspace: Workspace, known: Recognised, name: string): boolean {
  switch (known.kind) {
    case 'document': {
      const undo = workspace.editor.open(known.text, `Before ${name}`);
      workspace.store.dispatch({
        type: 'notice-shown',
        notice: { kind: 'information', text: `Opened ${name}.`, undo },
      });
      return true;
    }
    case 'link':
      openLink(workspace, known.fragment, 'file');
      return true;
    case 'saved-state':
      openStateFile(workspace, known.text);
      return true;
    case 'history': {
      const earlier = readEarlier(known.entries);
      workspace.store.dispatch({ type: 'earlier-merged', earlier });
      const text = `${name} is in the history (${earlier.length === 1 ? '1 entry' : `${earlier.length} entries`}).`;
      workspace.store.dispatch({ type: 'notice-shown', notice: { kind: 'information', text, undo: null } });
      return true;
    }
    case 'picture':
      return openPicture(workspace, known, name);
    case 'unknown':
      warn(workspace, `${name} was not opened. ${known.reason}`);
      return false;
  }
}

function openPicture(workspace: Workspace, { disks }: Recognised & { kind: 'picture' }, name: string): boolean {
  try {
    openDisks(workspace, disks, `Before ${name}`, 'The picture is XML now; “Create these images” makes its images.');
    workspace.store.dispatch({ type: 'tab-shown', tab: 'create' });
    return true;
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    warn(workspace, `${name} was not opened. ${error.message}`);
    return false;
  }
}

function warn({ store }: Workspace, text: string): void {
  store.dispatch({ type: 'notice-shown', notice: { kind: 'warning', text, undo: null } });
}
