import { effect, untracked } from '@preact/signals';
import { createEditor, type Editor } from '../../editor/index.js';
import { afterTyping } from '../browser/after-typing.js';
import { imageAt } from '../../layouts/index.js';
import {
  type ComparedSides,
  type Comparison,
  differingLines,
  settle,
  type Sides,
  type State,
} from '../../workspace/index.js';
import type { Page } from '../page/page.js';

/** The other side's editor, that follows the document and is followed by it. */
export interface OtherEditor {
  readonly editor: Editor;
  stop(): void;
}

/** Shows the comparison's text in `host` and keeps both sides together. */
export function startComparison(host: HTMLElement, page: Page, sides: ComparedSides, opened: Comparison): OtherEditor {
  const { store } = page;
  const { reading } = page.derived;
  const editor = createEditor(host, {
    text: opened.text,
    theme: page.colourTheme.peek(),
    read: (text) => sides.readOther(text),
    ariaLabel: 'The same document in another layout. Tab leaves it; Control and M makes Tab indent.',
  });
  let agreed: Sides = { document: store.state.peek().text, other: editor.text() };

  /** What the page itself writes into either side changes nothing more: it is what both agreed on. */
  function bringTogether(): void {
    const { text: document, compare } = store.state.peek();
    if (compare?.layout !== opened.layout) return;
    const { text: other, layout, documentLayout } = compare;
    if (document === agreed.document && other === agreed.other) return;
    const settled = settle(
      agreed,
      { document, other },
      { document: documentLayout, other: layout },
      {
        document: reading.layouts.peek(),
        other: reading.layoutsFor(layout),
      },
    );
    if (settled === null) return;
    agreed = settled;
    if (settled.other !== other) {
      editor.setText(settled.other);
      store.dispatch({ type: 'other-side-changed', text: editor.text() });
    }
    if (settled.document !== document) {
      const { diskId, imageId } = store.state.peek().selection;
      page.editor.follow(settled.document);
      // The document's cursor, carried along by the change, speaks for nobody.
      store.dispatch({ type: 'selected', diskId, imageId });
    }
    agreed = { document: store.state.peek().text, other: editor.text() };
  }

  const typed = afterTyping((text) => store.dispatch({ type: 'other-side-changed', text }));
  const stops = [
    editor.onChange((text, origin) => {
      if (origin === 'person') typed.changed(text);
    }),
    editor.onCursor((offset) => {
      if (!host.contains(document.activeElement)) return;
      const found = imageAt(sides.other.peek(), offset);
      if (found !== null) store.dispatch({ type: 'selected', diskId: found.read.disk.id, imageId: found.imageId });
    }),
    effect(() => {
      textsOf(store.state.value);
      untracked(bringTogether);
    }),
    effect(() => editor.setTheme(page.colourTheme.value)),
    effect(() => editor.setDiagnostics(sides.other.value.diagnostics)),
    effect(() => editor.setImageMarks(sides.marks.value)),
    effect(() => editor.setHighlights(sides.highlights.value)),
    effect(() => {
      const { text, compare } = store.state.value;
      if (compare !== null) editor.setDifferences(differingLines(compare.text, text));
    }),
    () => typed.stop(),
    () => editor.dispose(),
  ];
  return {
    editor,
    stop() {
      for (const stop of stops) stop();
    },
  };
}

/** Read inside an effect, so that it runs again when either side's text changes. */
function textsOf(state: State): readonly (string | undefined)[] {
  return [state.text, state.compare?.text];
}
