import type { JSX } from 'preact';
import type { LayoutSet, OwnCase, ScorecardCell, ScorecardRow, ScorecardVerdict } from '../../layouts/index.js';
import { usePage } from '../page/page-context.js';
import type { Page } from '../page/page.js';
import { useIntoSight } from '../controls/use-into-sight.js';
import { usePart } from '../page/use-part.js';
import { tell } from '../../workspace/index.js';

const symbols: Readonly<Record<ScorecardVerdict, string>> = { 'can say': '✓', ambiguous: '≈', "can't say": '✕' };

interface CaseRowsProps {
  readonly row: ScorecardRow;
  readonly open: boolean;
  readonly toggle: () => void;
}

/** A case's verdicts, and below them, when open, the reasons. */
export function CaseRows(props: CaseRowsProps): JSX.Element {
  const page = usePage();
  const { row, open, toggle } = props;
  const layouts = page.derived.reading.layouts.value;
  const { id, title, question } = row.case;
  const cells = row.cells.filter(({ layout }) => layouts.names.includes(layout));
  const detailId = `scorecard-${id}`;
  return (
    <>
      <tr>
        <th scope="row">
          <button
            type="button"
            class="link"
            aria-expanded={open}
            aria-controls={open ? detailId : undefined}
            title={question}
            onClick={toggle}
          >
            <span class="scorecard-caret" aria-hidden="true">
              {open ? '▾' : '▸'}
            </span>{' '}
            {title}
          </button>
        </th>
        {cells.map((cell) => (
          <td key={cell.layout} data-verdict={cell.verdict} title={cell.reason}>
            <CellVerdict verdict={cell.verdict} />
          </td>
        ))}
      </tr>
      {open && <CaseReasons id={detailId} row={row} cells={cells} />}
    </>
  );
}

interface CaseReasonsProps {
  readonly id: string;
  readonly row: ScorecardRow;
  readonly cells: readonly ScorecardCell[];
}

/** Why each layout can or can't say it, and the way into the editor. */
function CaseReasons(props: CaseReasonsProps): JSX.Element {
  const page = usePage();
  const { cells } = props;
  const { id, title, question } = props.row.case;
  const layouts = page.derived.reading.layouts.value;
  const own = usePart((state) => state.cases[Number(/^own-(\d+)$/u.exec(id)?.[1] ?? NaN) - 1] ?? null);
  const detail = useIntoSight<HTMLTableRowElement>();
  return (
    <tr class="scorecard-detail" ref={detail}>
      <td colSpan={cells.length + 1} id={props.id}>
        <p>{question}</p>
        <dl>
          {cells.map((cell) => (
            <div key={cell.layout}>
              <dt>{layouts.named(cell.layout).label}</dt>
              <dd>
                <span data-verdict={cell.verdict}>
                  <CellVerdict verdict={cell.verdict} />
                </span>
                : {cell.reason}{' '}
                <button
                  type="button"
                  class="button small"
                  title="Opens this case in the editor, as this layout writes it; Undo brings your document back"
                  aria-label={`Open in the editor: “${title}”, ${layouts.named(cell.layout).label}`}
                  onClick={() => openCase(page, title, cell, layouts)}
                >
                  Open in the editor
                </button>
              </dd>
            </div>
          ))}
        </dl>
        {own !== null && <OwnDocuments own={own} />}
      </td>
    </tr>
  );
}

/** The two documents of a person's own case, and the way to be rid of it. */
function OwnDocuments(props: { readonly own: OwnCase }): JSX.Element {
  const { store } = usePage();
  const { own } = props;
  const cases = usePart((state) => state.cases);
  return (
    <>
      {own.documents.map((text, at) => (
        <details key={at}>
          <summary>{at === 0 ? 'The first disk' : 'The second disk'}</summary>
          <pre tabIndex={0}>{text}</pre>
        </details>
      ))}
      <button
        type="button"
        class="button small"
        title="Takes your case off the scorecard; its form opens with what it held"
        onClick={() => {
          store.dispatch({ type: 'cases-changed', cases: cases.filter((each) => each !== own) });
          store.dispatch({ type: 'case-drafted', draft: own });
        }}
      >
        Change or remove this case
      </button>
    </>
  );
}

function CellVerdict(props: { readonly verdict: ScorecardVerdict }): JSX.Element {
  return (
    <span class="scorecard-verdict">
      <span aria-hidden="true">{symbols[props.verdict]}</span> {props.verdict.replace("'", '’')}
    </span>
  );
}

function openCase(page: Page, title: string, cell: ScorecardCell, layouts: LayoutSet): void {
  const name = `“${title}”, ${layouts.named(cell.layout).label}`;
  const undo = page.editor.open(cell.document, `Before ${name}`);
  tell(page.store, `Opened ${name}.`, undo);
  page.store.dispatch({ type: 'screen-shown', screen: 'document' });
}
