/** Milliseconds after which a download is late. */
const patience = 20_000;

/** What helps against a download that is late: a browser does not ask again for what it still waits for. */
export const wayOn = 'Your text is kept: reload the page to try again.';

/** Calls `say` once `download` has neither come nor failed for so long. Returns the way to wait no longer. */
export function whenLate(download: Promise<unknown>, say: () => void, after = patience): () => void {
  const late = setTimeout(say, after);
  const stop = (): void => clearTimeout(late);
  download.then(stop, stop);
  return stop;
}
