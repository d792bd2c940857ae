import type { TextStorage } from '../../workspace/index.js';

const key = 'guided-visit';

/** True where this browser has never had the page before. To be asked before anything is saved. */
export function isFirstVisit(storage: TextStorage): boolean {
  return storage.read('text') === null && storage.read(key) === null;
}

/** False where the browser can't remember it: then it would be a first visit each time. */
export function rememberVisit(storage: TextStorage): boolean {
  return storage.write(key, 'seen');
}
