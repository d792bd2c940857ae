import type { ImportedOne } from '../../import/index.js';
import { ConversionError } from '../../layouts/index.js';
import type { Workspace } from '../workspace.js';
import { readEarlier } from '../saved/saved-state.js';
import { openLink, openStateFile } from '../share/open-shared.js';
import { bringLayout } from '../history/bring-layout.js';
import { keepPasted } from './keep-pasted.js';
import { openDisks } from './open-disks.js';
import type { Recognised } from './recognise.js';
import { toldDetails } from './told-details.js';
import { tell, warn } from '../state/tell.js';

/** The document that opening it shows; empty where that has to be read or made first. */
export function textOfRecognised(known: Recognised): string {
  return known.kind === 'imported' && known.imported.kind === 'document' ? known.imported.text : '';
}

/** Opens what a text turned out to be; `name` is its file's, or a word for it. False where that can't be opened, which is then said. */
export function openRecognised(workspace: Workspace, known: Recognised, name: string): boolean {
  switch (known.kind) {
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
      tell(workspace.store, text);
      return true;
    }
    case 'imported': {
      const { imported, text } = known;
      if (imported.kind !== 'choice') return openImported(workspace, imported, text, name);
      const { what, choices } = imported;
      workspace.store.dispatch({ type: 'things-found', choice: { what, things: choices, text } });
      return true;
    }
    case 'unknown':
      warn(workspace.store, `${name} was not opened. ${known.reason}`);
      return false;
  }
}

/**
 * Makes the document of one thing that a text held, in the layout in use; the text itself goes into the history where
 * the document says less than it.
 */
export function openImported(workspace: Workspace, imported: ImportedOne, pasted: string, name: string): boolean {
  const { store, editor } = workspace;
  const label = `Before ${name}`;
  const said = saidOf(imported, name, pasted);
  if (imported.kind === 'layout') {
    bringLayout(store, imported.description);
    store.dispatch({ type: 'own-layout-described', open: true });
    tell(store, `“${imported.name}” is your own layout now; the document stays as it is.`);
    return true;
  }
  try {
    if (imported.kind === 'document' && imported.layout !== undefined) bringLayout(store, imported.layout);
    if (imported.kind === 'disks') openDisks(workspace, imported.disks, label, said, imported.guest);
    else {
      const undo = editor.open(imported.text, label);
      tell(store, said, undo);
    }
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    warn(workspace.store, `${name} was not opened. ${error.message}`);
    return false;
  }
  store.dispatch({ type: 'details-told', details: toldDetails(imported.images) });
  if (imported.kind === 'document' && imported.text === pasted) return true;
  keepPasted(workspace, pasted, imported.what);
  if (imported.kind === 'disks') store.dispatch({ type: 'tab-shown', tab: 'create' });
  return true;
}

/** Most remarks that one notice has room for; the text itself is in the history. */
const mostRemarks = 4;

function saidOf(imported: ImportedOne, name: string, pasted: string): string {
  if (imported.kind === 'document' && imported.text === pasted) return `Opened ${name}.`;
  const { remarks, what } = imported;
  const more = remarks.length > mostRemarks ? [`${remarks.length - mostRemarks} more remarks are left out.`] : [];
  const made = imported.kind === 'disks' ? ['“Create these images” makes its images.'] : [];
  return [`Taken for ${what}.`, ...remarks.slice(0, mostRemarks), ...more, ...made].join(' ');
}
