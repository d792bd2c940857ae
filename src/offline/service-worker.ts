import { PrecacheController, PrecacheRoute, type PrecacheEntry } from 'workbox-precaching';
import { Router } from 'workbox-routing';
import { releaseCache, releaseCaches } from './release-caches.js';

declare const self: ServiceWorkerGlobalScope;
/** Written in by the build: what makes up this release. */
declare const thisRelease: { readonly name: string; readonly files: PrecacheEntry[] };

const { scope } = self.registration;
const files = new PrecacheController({ cacheName: releaseCache(scope, thisRelease.name) });
files.addToCacheList(thisRelease.files);

const router = new Router();
router.registerRoute(
  new PrecacheRoute(files, {
    directoryIndex: 'index.html',
    // The page itself reads what stands behind the question mark.
    ignoreURLParametersMatching: [/./u],
  }),
);
// A tab that still shows the release before asks for lazy parts of that one.
router.setDefaultHandler(async ({ request }) => {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
});

// Either the whole release is there afterwards, or the worker is not installed and the release before stays.
self.addEventListener('install', (event) => void files.install(event));
self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([files.activate(event), dropOldReleases(), self.clients.claim()]));
});
self.addEventListener('message', ({ data }: ExtendableMessageEvent) => {
  if (asksToTakeOver(data)) void self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.mode === 'navigate' && new URL(request.url).searchParams.has('reset')) {
    event.respondWith(forget(request));
    return;
  }
  const answer = request.method === 'GET' ? router.handleRequest({ request, event }) : undefined;
  if (answer !== undefined) event.respondWith(answer);
});

/** Workbox's own word for it, as workbox-window sends it. */
function asksToTakeOver(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING';
}

/**
 * Keeps this release and the one before; and as long as other tabs are open all of them, since any of those may show any release
 * and ask for its lazy parts. They go with the first release that comes to a tab alone.
 */
async function dropOldReleases(): Promise<void> {
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (tabs.length > 1) return;
  const kept = releaseCache(scope, thisRelease.name);
  const others = (await releaseCaches(scope)).filter((name) => name !== kept);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

/**
 * The way out of a broken release: nothing is kept any more, and the server answers. Where it does not, what is kept is all
 * there is, and stays.
 */
async function forget(request: Request): Promise<Response> {
  const answer = await fetch(request).catch(() => null);
  if (answer === null || answer.status >= 400) return Response.redirect(scope);
  await self.registration.unregister();
  await Promise.all((await releaseCaches(scope)).map((name) => caches.delete(name)));
  return answer;
}
