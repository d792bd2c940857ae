import { effect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { createEditor, type Editor } from '../../editor/index.js';
import {
  descriptionCompletions,
  describeWord,
  type Diagnostic,
  readDescription,
  readDocument,
  type ReadDocument,
} from '../../layouts/index.js';
import { layoutDescriber } from '../../workspace/index.js';
import { createLineIndex } from '../../xml/index.js';
import { afterTyping } from '../browser/after-typing.js';
import { usePage } from '../page/page-context.js';

/** The description's own editor, and below it what is wrong. */
export function DescriptionEditor(props: { readonly diagnostics: readonly Diagnostic[] }): JSX.Element {
  const page = usePage();
  const { store } = page;
  const host = useRef<HTMLDivElement>(null);
  const held = useRef<Editor | null>(null);
  const { diagnostics } = props;
  useEffect(() => {
    if (host.current === null) return undefined;
    const editor = createEditor(host.current, {
      text: store.state.peek().ownLayout?.text ?? '',
      theme: page.colourTheme.peek(),
      ariaLabel: 'Description of your own layout. Control and M lets the Tab key leave the editor.',
      read: asDocument,
      language: { complete: descriptionCompletions, describe: describeWord },
    });
    held.current = editor;
    const typed = afterTyping((text) => layoutDescriber(page).describe(text));
    const stops = [
      editor.onChange((text, origin) => {
        if (origin === 'person') typed.changed(text);
      }),
      effect(() => editor.setTheme(page.colourTheme.value)),
      effect(() => {
        const text = store.state.value.ownLayout?.text;
        // What came from elsewhere, as with a link.
        if (text !== undefined && text !== editor.text() && host.current?.contains(document.activeElement) !== true)
          editor.setText(text);
      }),
      () => typed.stop(),
      () => editor.dispose(),
    ];
    return () => {
      held.current = null;
      for (const stop of stops) stop();
    };
  }, [page]);
  useEffect(() => held.current?.setDiagnostics(diagnostics), [diagnostics]);
  const lines = createLineIndex(store.state.value.ownLayout?.text ?? '');
  return (
    <>
      <div class="editor-host own-layout-editor" ref={host} />
      {diagnostics.length > 0 && (
        <ul class="own-layout-problems" tabIndex={0} aria-label="What is wrong with the description">
          {diagnostics.slice(0, 20).map(({ range, message, explanation }) => (
            <li key={`${range.start} ${message}`}>
              <button
                type="button"
                class="link"
                title="Show it in the description"
                onClick={() => held.current?.reveal(range, true)}
              >
                Line {lines.position(range.start).line}: {message}
              </button>{' '}
              {explanation}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** A description is XML: what holds for a document's tags holds for its. */
function asDocument(text: string): ReadDocument {
  return { ...readDocument(text), disks: [], diagnostics: readDescription(text).diagnostics };
}
