import './scorecard.css';
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import {
  type LayoutSet,
  type OwnCase,
  scorecard,
  scorecardMarkdown,
  type ScorecardRow,
  scorecardText,
} from '../../layouts/index.js';
import { copyText } from '../browser/copy-text.js';
import { usePage } from '../page/page-context.js';
import type { Page } from '../page/page.js';
import { usePart } from '../page/use-part.js';
import { CaseRows } from './case-rows.js';
import { OwnCaseForm } from './own-case-form.js';
import { tell, warn } from '../../workspace/index.js';

/** The cases don't depend on the document: they are tried once for each set of layouts. */
let tried: {
  readonly layouts: LayoutSet;
  readonly cases: readonly OwnCase[];
  readonly rows: readonly ScorecardRow[];
} | null = null;

/** What each layout can say: a table of cases, each verdict found by trying. */
export function Scorecard(): JSX.Element {
  const layouts = usePage().derived.reading.layouts.value;
  const cases = usePart((state) => state.cases);
  const rows = useSignal(tried?.layouts === layouts && tried.cases === cases ? tried.rows : null);
  const open = useSignal<string | null>(null);
  useEffect(() => {
    if (rows.peek() !== null && tried?.layouts === layouts && tried.cases === cases) return undefined;
    // Trying takes up to half a second: the tab is painted first.
    const timer = setTimeout(() => {
      tried = { layouts, cases, rows: scorecard(layouts, cases) };
      rows.value = tried.rows;
    }, 30);
    return () => clearTimeout(timer);
  }, [layouts, cases]);
  if (rows.value === null) return <p class="empty">Trying each case in each layout…</p>;
  return (
    <>
      <table class="layouts-table scorecard">
        <caption>
          Each verdict is what came out when the page wrote the case in that layout and read it back. Choose a case for
          the reasons.
          <span class="scorecard-copy">
            <Copy
              rows={rows.value}
              name="as text"
              title="Copies all cases with their reasons as plain text, for a mail"
              form={scorecardText}
            />
            <Copy
              rows={rows.value}
              name="as Markdown"
              title="Copies all cases with their reasons as Markdown"
              form={scorecardMarkdown}
            />
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col">Case</th>
            {rows.value[0]?.cells
              .filter(({ layout }) => layouts.names.includes(layout))
              .map(({ layout }) => (
                <th key={layout} scope="col">
                  {layouts.named(layout).label}
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
      <div class="scorecard-own">
        <OwnCaseForm />
      </div>
    </>
  );
}

function Copy(props: {
  readonly rows: readonly ScorecardRow[];
  readonly name: string;
  readonly title: string;
  readonly form: (rows: readonly ScorecardRow[], layouts: LayoutSet) => string;
}): JSX.Element {
  const page = usePage();
  const { rows, name, title, form } = props;
  return (
    <button
      type="button"
      class="button small"
      title={title}
      onClick={() => void copy(page, name, form(rows, page.derived.reading.layouts.peek()))}
    >
      Copy {name}
    </button>
  );
}

async function copy({ store }: Page, name: string, text: string): Promise<void> {
  const copied = await copyText(text);
  if (copied) tell(store, `Copied the scorecard ${name}.`);
  else warn(store, 'The browser refused the clipboard.');
}
