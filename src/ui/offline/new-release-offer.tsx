import type { JSX } from 'preact';
import { usePage } from '../page/page-context.js';

/** A newer release of the page is there: it is offered, and never taken unasked. */
export function NewReleaseOffer(): JSX.Element | null {
  const { newRelease } = usePage();
  const release = newRelease.value;
  if (release === null) return null;
  return (
    <section class="offer" aria-label="A new version of this page" role="status">
      <span>A new version of this page is there. Your document, notes and commands stay.</span>
      <button type="button" class="button primary small" onClick={() => release.use()}>
        Reload
      </button>
      <button
        type="button"
        class="button quiet small"
        title="The new version comes when all tabs of this page are closed"
        onClick={() => (newRelease.value = null)}
      >
        Later
      </button>
    </section>
  );
}
