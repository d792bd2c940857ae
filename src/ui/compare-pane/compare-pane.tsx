import './compare-pane.css';
import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { convertDocument, type LayoutName } from '../../layouts/index.js';
import { LayoutChoice } from '../controls/layout-choice.js';
import { usePage } from '../page/page-context.js';
import type { Page } from '../page/page.js';
import { type ComparedSides, type Comparison, createComparedSides } from '../../workspace/index.js';
import { usePart } from '../page/use-part.js';
import { LostLine } from './lost-line.js';
import { startComparison, type OtherEditor } from './start-comparison.js';

/** The document once more, in another layout, while Compare is on. */
export function ComparePane(): JSX.Element | null {
  const comparison = usePart((state) => state.compare);
  return comparison === null ? null : <OpenComparison opened={comparison} />;
}

function OpenComparison(props: { readonly opened: Comparison }): JSX.Element {
  const page = usePage();
  const { reading } = page.derived;
  const opened = useRef(props.opened);
  const host = useRef<HTMLDivElement>(null);
  const started = useRef<OtherEditor | null>(null);
  const comparison = useComputed(() => page.store.state.value.compare ?? opened.current);
  const sides = useMemo(() => createComparedSides(page, comparison), [page]);
  const chosen = props.opened.layout;
  // Another layout is another editor: undoing back into the layout before would drop from the document what it can't say.
  useEffect(() => {
    const opened = page.store.state.peek().compare;
    if (host.current === null || opened === null) return undefined;
    const other = startComparison(host.current, page, sides, opened);
    started.current = other;
    return () => other.stop();
  }, [page, sides, chosen]);
  const layout = sides.otherLayout.value;
  const brokenHere = sides.other.value.xml.root === null;
  return (
    <section class="compare-pane" id="compare-pane" aria-label="The other layout" data-opened-by=".compare-switch">
      <div class="compare-head">
        <span class="compare-title">The same, as</span>
        <div class="compare-layouts" role="group" aria-label="Layout of the other side">
          <LayoutChoice
            layouts={reading.layouts.value}
            chosen={layout}
            disabled={reading.stale.value}
            title={(one) =>
              `Shows every disk here with ${reading.layouts.value.named(one).title}; the document stays as it is`
            }
            onChoose={(one) => chooseLayout(page, one)}
          />
        </div>
        <button
          type="button"
          class="button quiet icon"
          aria-label="Close the comparison"
          title="Close the comparison; the document on the left stays"
          onClick={() => page.store.dispatch({ type: 'compare-closed' })}
        >
          ✕
        </button>
      </div>
      <div role="status">
        {(brokenHere || reading.stale.value) && <p class="stale-mark">{staleText(brokenHere)}</p>}
      </div>
      <div class="editor-host" ref={host} />
      <Losses sides={sides} layout={layout} show={(range) => started.current?.editor.reveal(range, true)} />
    </section>
  );
}

function Losses(props: {
  readonly sides: ComparedSides;
  readonly layout: LayoutName;
  readonly show: Parameters<typeof LostLine>[0]['show'];
}): JSX.Element {
  const { editor, derived } = usePage();
  const { sides, layout, show } = props;
  const documentLayout = derived.reading.selectedDisk.value?.layout ?? 'any';
  const left = documentLayout === 'any' ? 'the left side' : documentLayout;
  return (
    <div class="compare-lost">
      <LostLine into={layout} converted={sides.lostInOther.value} show={(range) => editor.reveal(range, true)} />
      <LostLine into={left} converted={sides.lostInDocument.value} show={show} />
    </div>
  );
}

function staleText(brokenHere: boolean): string {
  return brokenHere
    ? 'Not well formed right now: the document on the left stays as it was.'
    : 'Stale: the document is not well formed right now; this side stays as it was.';
}

function chooseLayout(page: Page, layout: LayoutName): void {
  const document = page.derived.reading.document.peek();
  if (document.xml.root === null) return;
  const { text } = convertDocument(document, () => layout);
  page.store.dispatch({ type: 'other-layout-chosen', layout, text });
}
