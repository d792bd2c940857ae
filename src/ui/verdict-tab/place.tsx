import type { JSX } from 'preact';
import type { TextRange } from '../../xml/index.js';
import { usePage } from '../page/page-context.js';

/** A sentence that shows its place in the document. */
export function Place(props: { readonly range: TextRange; readonly children: string }): JSX.Element {
  const { store, editor } = usePage();
  return (
    <button
      type="button"
      class="link"
      title="Show it in the document"
      onClick={() => {
        store.dispatch({ type: 'screen-shown', screen: 'document' });
        editor.reveal(props.range, true);
      }}
    >
      {props.children}
    </button>
  );
}
