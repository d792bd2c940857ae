import './document-pane.css';
import { effect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { completionsAt, describeAt } from '../../layouts/index.js';
import { createEditor } from '../../editor/index.js';
import { openPasted } from '../open-menu/open-pasted.js';
import { usePage } from '../page/page-context.js';
import type { Page } from '../page/page.js';
import { imageAt } from '../../layouts/index.js';
import { differingLines, leavePlace, pointedRanges } from '../../workspace/index.js';
import { LossPanel } from './loss-panel.js';
import { ProblemsPanel } from './problems-panel.js';

/** The document: editor, what a conversion would lose, problems. */
export function DocumentPane(): JSX.Element {
  const page = usePage();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => (host.current === null ? undefined : startEditor(host.current, page)), [page]);
  return (
    <section class="document-pane" id="document-pane" aria-label="Domain XML">
      <LossPanel />
      <div class="editor-host" ref={host} onPasteCapture={(event) => openPasted(page, event)} />
      <ProblemsPanel />
    </section>
  );
}

function startEditor(host: HTMLElement, page: Page): () => void {
  const { store, derived } = page;
  const editor = createEditor(host, {
    text: store.state.peek().text,
    theme: page.colourTheme.peek(),
    ariaLabel: 'Domain XML. Tab leaves it; Control and M makes Tab indent.',
    read: derived.reading.read,
    language: {
      complete: (text, offset) => completionsAt(text, offset, derived.reading.layouts.peek()),
      describe: (text, offset) => describeAt(derived.reading.read(text), offset),
    },
  });
  void editor.ready.then(() => page.whenLoaded());
  const stops = [
    page.editor.attach(editor),
    editor.onCursor((offset) => {
      const found = imageAt(derived.reading.document.peek(), offset);
      if (found !== null) store.dispatch({ type: 'selected', diskId: found.read.disk.id, imageId: found.imageId });
      leavePlace(page, offset);
    }),
    effect(() => editor.setTheme(page.colourTheme.value)),
    effect(() => editor.setDiagnostics(derived.problems.value)),
    effect(() => editor.setImageMarks(derived.drawing.marks.value)),
    effect(() => editor.setNoteMarks(derived.notes.marks.value)),
    effect(() => editor.setHighlights([...derived.selectedRanges.value, ...pointedRanges(page)])),
    effect(() => {
      const { text, compare } = store.state.value;
      editor.setDifferences(compare === null ? [] : differingLines(text, compare.text));
    }),
    () => editor.dispose(),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
