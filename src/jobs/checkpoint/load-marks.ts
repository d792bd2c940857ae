import { loadWhenNeeded } from '../job/load-when-needed.js';
import type * as Marks from './marks.js';

/** What checkpoints do in QEMU. */
export function loadMarks(): Promise<typeof Marks> {
  return loadWhenNeeded(() => import('./marks.js'));
}
