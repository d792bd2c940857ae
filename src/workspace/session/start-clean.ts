import type { ConsoleLog } from '../console/console-log.js';
import { offerCommands } from '../live/offer-commands.js';
import type { Store } from '../state/store.js';
import type { FileActions } from './file-actions.js';

/**
 * Ends the domain and removes all files, so that commands find what they found when they were recorded. The commands
 * that had made the files stay in the history; the console says what went.
 */
export async function startClean(store: Store, log: ConsoleLog, files: FileActions): Promise<void> {
  const { live, script, earlier, text, notes } = store.state.peek();
  const count = (await files.list()).filter(({ kind }) => kind === 'file').length;
  const { running, domain } = live;
  if (script.length > 0 && !earlier.some((one) => String(one.script) === String(script))) {
    const entry = { text, notes, label: 'Before commands that began anew', time: Date.now(), script };
    store.dispatch({ type: 'state-kept', earlier: entry });
  }
  await files.clear();
  const ended = running ? [`${domain ?? 'the domain'} was ended`] : [];
  const removed = count === 0 ? [] : [count === 1 ? 'one file was removed' : `${count} files were removed`];
  const went = [...ended, ...removed].join(' and ');
  if (went !== '') log.say('information', `The commands begin with no images: ${went}.`);
}

/** Where a document's commands have not begun: begins with the first of them, from clean images. */
export async function beginOffered(store: Store, log: ConsoleLog, files: FileActions): Promise<void> {
  const { link } = store.state.peek();
  if (typeof link?.offered !== 'string') return;
  await startClean(store, log, files);
  offerCommands(store, link);
  store.dispatch({ type: 'link-commands-settled' });
}
