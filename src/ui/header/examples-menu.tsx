import type { JSX } from 'preact';
import { examples, type Example } from '../../examples/index.js';
import { Disclosure } from '../panes/disclosure.js';
import { usePage } from '../page-context.js';
import type { Page } from '../page.js';
import type { EarlierText, ReplacedDocument } from '../store/state.js';
import { usePart } from '../use-part.js';

/** Opens an example, or a document that was replaced earlier; both can be undone. */
export function ExamplesMenu(): JSX.Element {
  const page = usePage();
  return (
    <Disclosure
      name="Examples"
      title="Open an example; the text you have now is kept"
      label={
        <>
          Examples <Caret />
        </>
      }
    >
      {(close) => (
        <div class="examples">
          <ul class="examples-list">
            {examples.map((example) => (
              <ExampleItem
                key={example.id}
                example={example}
                open={() => {
                  close();
                  openExample(page, example);
                }}
              />
            ))}
          </ul>
          <EarlierTexts close={close} />
        </div>
      )}
    </Disclosure>
  );
}

function ExampleItem(props: { readonly example: Example; readonly open: () => void }): JSX.Element {
  const { example, open } = props;
  return (
    <li>
      <button type="button" class="example" onClick={open}>
        <span class="example-title">{example.title}</span>
        <span class="example-about">{example.about}</span>
        <span class="example-try">
          <b>Try:</b> {example.tryThis}
        </span>
      </button>
    </li>
  );
}

function EarlierTexts(props: { readonly close: () => void }): JSX.Element | null {
  const page = usePage();
  const earlier = usePart((state) => state.earlier);
  if (earlier.length === 0) return null;
  return (
    <section class="earlier" aria-label="Your earlier documents">
      <h2>Your earlier documents</h2>
      <ul>
        {earlier.map((one) => (
          <li key={one.time}>
            <button
              type="button"
              class="button quiet"
              onClick={() => {
                props.close();
                restore(page, one);
              }}
            >
              {one.label}
            </button>
            <time dateTime={new Date(one.time).toISOString()}>{new Date(one.time).toLocaleString()}</time>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="button quiet"
        title="Forgets this list; the document you have open stays"
        onClick={() => page.store.dispatch({ type: 'earlier-cleared' })}
      >
        Forget these
      </button>
    </section>
  );
}

function openExample(page: Page, example: Example): void {
  const label = `Before “${example.title}”`;
  open(page, { text: example.text, notes: [] }, label, `Opened “${example.title}”. ${example.tryThis}`);
}

function restore(page: Page, earlier: EarlierText): void {
  open(page, earlier, 'Before going back', 'Your earlier document is back.');
}

function open(page: Page, { text, notes }: ReplacedDocument, label: string, notice: string): void {
  const undo = page.editor.open(text, label, notes);
  page.store.dispatch({ type: 'notice-shown', notice: { kind: 'information', text: notice, undo } });
}

function Caret(): JSX.Element {
  return (
    <svg class="caret" viewBox="0 0 10 6" aria-hidden="true" focusable="false">
      <path d="M1 1l4 4 4-4" />
    </svg>
  );
}
