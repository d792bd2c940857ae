import { loadWhenNeeded } from '../jobs/index.js';
import type * as Moments from './moments-and-backups.js';

/** What is done with snapshots, checkpoints and backups. */
export function loadMoments(): Promise<typeof Moments> {
  return loadWhenNeeded(() => import('./moments-and-backups.js'));
}
