/** Milliseconds for which the page stays white for a download, at most. */
const patience = 10_000;

/** Waits for what is to be there when the page is shown, but not for ever, and not if it fails: where it is missing says so. */
export async function inGoodTime(download: Promise<unknown>): Promise<void> {
  await Promise.race([download.catch(() => null), new Promise<void>((resolve) => setTimeout(resolve, patience))]);
}
