import type { JSX } from 'preact';
import type { Phase } from '../../jobs/index.js';
import { usePart } from '../page/use-part.js';

/** What somebody who waits for a job wants to hear. */
const news: ReadonlySet<Phase> = new Set(['ready', 'completed', 'failed', 'cancelled']);

/** Says that a job is READY, and how it ended, to who does not look: on every tab, once. */
export function JobNews(): JSX.Element {
  const said = usePart(({ live }) => {
    const last = live.lines.flatMap(({ steps }) => steps).findLast(({ phase }) => news.has(phase));
    if (last === undefined) return '';
    return last.phase === 'ready' ? `READY: ${last.summary}` : last.summary;
  });
  return (
    <p class="visually-hidden" role="status">
      {said}
    </p>
  );
}
