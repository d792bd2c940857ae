import { LinkError, writeStateFile } from '../../links/index.js';
import { madeWith, shareState, warn } from '../../workspace/index.js';
import { downloadBytes } from '../browser/download.js';
import type { Page } from '../page/page.js';

/** Saves all that a link holds as a file, or says why that can't be. */
export function saveState({ store, manifest }: Page): void {
  try {
    downloadBytes('backing-chain.json', writeStateFile(shareState(store.state.peek()), madeWith(manifest)));
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    warn(store, error.message);
  }
}
