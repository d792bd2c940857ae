/**
 * The page without a network: a service worker keeps the files of a whole release, and the page hears of a newer one.
 * service-worker.ts is that worker's own program, built by vite.offline.config.ts, which knows the files.
 */
export { forgetReleases } from './forget-releases.js';
export { keepForOffline, type NewRelease } from './keep-for-offline.js';
export { bytesKept } from './bytes-kept.js';
