import './own-layout-pane.css';
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { exampleText, ownLayoutName, readDescription } from '../../layouts/index.js';
import { layoutDescriber, switchLayout } from '../../workspace/index.js';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';
import { Collisions } from './collisions.js';
import { DescriptionEditor } from './description-editor.js';
import { ExampleEditor } from './example-editor.js';
import { ExampleFindings } from './example-findings.js';

/** A layout of one's own, beside the document: as a description, or by an example. */
export function OwnLayoutPane(): JSX.Element | null {
  const ownLayout = usePart((state) => state.ownLayout);
  return ownLayout === null ? null : <OpenPane />;
}

function OpenPane(): JSX.Element {
  const page = usePage();
  const { store, derived } = page;
  const byExample = useSignal(false);
  const text = usePart((state) => state.ownLayout?.text ?? '');
  const example = usePart((state) => state.ownLayout?.example ?? null);
  const { own, selectedDisk, layouts } = derived.reading;
  const read = useMemo(() => readDescription(text), [text]);
  const selected = selectedDisk.value;
  const name = selected?.disk.target ?? selected?.disk.id ?? 'the disk';
  const written = selected?.layout === ownLayoutName;
  return (
    <section
      class="own-layout-pane"
      id="own-layout-pane"
      aria-label="Your own layout"
      data-opened-by=".layout-switch .disclosure button"
    >
      <div class="own-layout-head">
        <span class="own-layout-title">Your own layout</span>
        <div class="segments" role="group" aria-label="How it is said">
          <button
            type="button"
            aria-pressed={!byExample.value}
            title="What stands where, in a few words of XML"
            onClick={() => (byExample.value = false)}
          >
            Description
          </button>
          <button
            type="button"
            aria-pressed={byExample.value}
            title="Change two known disks to how you want them written; the description follows"
            onClick={() => {
              if (example === null)
                layoutDescriber(page).example(
                  exampleText(layouts.peek().named(own.peek() === null ? 'nested' : ownLayoutName)),
                );
              byExample.value = true;
            }}
          >
            By example
          </button>
        </div>
        <button
          type="button"
          class="button small"
          disabled={own.value === null || written || derived.reading.stale.value}
          title="Rewrites the selected disk in this layout; Undo brings it back"
          onClick={() => switchLayout(page, ownLayoutName)}
        >
          {written ? `${name} is written in it` : `Write ${name} in it`}
        </button>
        <button
          type="button"
          class="button quiet icon"
          aria-label="Close your own layout"
          title="Closes the description; the layout stays in the menu of layouts"
          onClick={() => store.dispatch({ type: 'own-layout-described', open: false })}
        >
          ✕
        </button>
      </div>
      {byExample.value ? (
        <>
          <ExampleEditor />
          <ExampleFindings text={example ?? ''} name={own.value?.name ?? 'My layout'} />
        </>
      ) : (
        <>
          <DescriptionEditor diagnostics={read.diagnostics} />
          <Status kept={read.own === null && own.value !== null} name={own.value?.name ?? null} />
          {own.value !== null && <Collisions layout={own.value.layout} />}
        </>
      )}
    </section>
  );
}

function Status(props: { readonly kept: boolean; readonly name: string | null }): JSX.Element {
  const { kept, name } = props;
  return (
    <p class="own-layout-status" role="status">
      {name === null
        ? 'No layout is described yet.'
        : kept
          ? `Not a layout right now: “${name}” stays as it last was.`
          : `“${name}” is in the menu of layouts, Compare, the figures and the scorecard.`}
    </p>
  );
}
