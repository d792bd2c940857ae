import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { documentLayouts, layoutLabels, scorecard, type ScorecardRow } from '../../layouts/index.js';
import { CaseRows } from './case-rows.js';

/** The cases don't depend on the document: they are tried once. */
let tried: readonly ScorecardRow[] | null = null;

/** What each layout can say: a table of cases, each verdict found by trying. */
export function Scorecard(): JSX.Element {
  const rows = useSignal(tried);
  const open = useSignal<string | null>(null);
  useEffect(() => {
    if (rows.peek() !== null) return undefined;
    // Trying takes up to half a second: the tab is painted first.
    const timer = setTimeout(() => {
      tried = scorecard();
      rows.value = tried;
    }, 30);
    return () => clearTimeout(timer);
  }, []);
  if (rows.value === null) return <p class="empty">Trying each case in each layout…</p>;
  return (
    <table class="scorecard">
      <caption>
        Each verdict is what came out when the page wrote the case in that layout and read it back. Choose a case for
        the reasons.
      </caption>
      <thead>
        <tr>
          <th scope="col">Case</th>
          {documentLayouts.map((layout) => (
            <th key={layout} scope="col">
              {layoutLabels[layout]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.value.map((row) => (
          <CaseRows
            key={row.case.id}
            row={row}
            open={open.value === row.case.id}
            toggle={() => (open.value = open.peek() === row.case.id ? null : row.case.id)}
          />
        ))}
      </tbody>
    </table>
  );
}
