import { releaseCaches } from './release-caches.js';

/**
 * Removes the service worker of this page and the files it keeps: the page comes from its server again. What the user
 * wrote is kept elsewhere and stays.
 */
export async function forgetReleases(): Promise<void> {
  try {
    const scope = new URL('./', document.baseURI).href;
    const registration = await navigator.serviceWorker.getRegistration(scope);
    if (registration?.scope === scope) await registration.unregister();
    for (const name of await releaseCaches(scope)) await caches.delete(name);
  } catch {
    // Where the browser has no service workers, or refuses them to this frame, there is nothing to remove.
  }
}
