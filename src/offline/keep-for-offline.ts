/** A newer release of the page, downloaded whole, that waits to be used. */
export interface NewRelease {
  /** Takes the newer release and loads the page anew. */
  use(): void;
}

/**
 * Keeps the page's files in the browser, so that it opens without a network, and tells when a newer release is there.
 * Does nothing where the browser has no service workers or refuses them: in a sandboxed frame, from a file.
 */
export async function keepForOffline(hear: (release: NewRelease) => void): Promise<void> {
  try {
    if (!('serviceWorker' in navigator)) return;
    const { Workbox } = await import('workbox-window');
    const worker = new Workbox('./service-worker.js');
    worker.addEventListener('waiting', () => {
      hear({
        use() {
          worker.addEventListener('controlling', () => {
            location.reload();
          });
          worker.messageSkipWaiting();
        },
      });
    });
    await worker.register();
  } catch {
    // The page works as well without: it only needs its server then.
  }
}
