import './document-pane.css';
import { effect } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { createEditor } from '../../editor/index.js';
import { openPasted } from '../open-menu/open-pasted.js';
import { goToNote } from '../notes-tab/go-to-note.js';
import { usePage } from '../page/page-context.js';
import type { Page } from '../page/page.js';
import { imageAt } from '../../layouts/index.js';
import { differingLines, leavePlace, pointedRanges, warn } from '../../workspace/index.js';
import { lazyPart, ShowLazyPart } from '../controls/lazy-part.js';
import { usePart } from '../page/use-part.js';
import { wayOn, whenLate } from '../page/when-late.js';

const losses = lazyPart('What the conversion would drop', async () => (await import('./loss-panel.js')).LossPanel);

/** The document: editor, what a conversion would lose, and `problems` below it. */
export function DocumentPane(props: { readonly problems: JSX.Element }): JSX.Element {
  const page = usePage();
  const host = useRef<HTMLDivElement>(null);
  const loses = usePart(({ conversion }) => conversion !== null);
  // Before the next frame: the text that stands there already stays where it is.
  useLayoutEffect(() => (host.current === null ? undefined : startEditor(host.current, page)), [page]);
  return (
    <section class="document-pane" id="document-pane" aria-label="Domain XML">
      {loses && <ShowLazyPart part={losses} props={{}} quiet />}
      <div class="editor-host" ref={host} onPasteCapture={(event) => openPasted(page, event)} />
      {props.problems}
    </section>
  );
}

/** More are shown in a task of their own. */
const mostAtOnce = 100;

/** Shows a list in the editor, whenever it is another. Returns the way to stop. */
function showMany<One>(list: () => readonly One[], show: (list: readonly One[]) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = effect(() => {
    const present = list();
    clearTimeout(timer);
    if (present.length > mostAtOnce) timer = setTimeout(() => show(present));
    else show(present);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** Milliseconds after which the full editor is late: it is by far the largest part. */
const patience = 40_000;

function startEditor(host: HTMLElement, page: Page): () => void {
  const { store, derived } = page;
  // What the build put there.
  host.replaceChildren();
  const editor = createEditor(host, {
    text: store.state.peek().text,
    theme: page.colourTheme.peek(),
    ariaLabel: 'Domain XML. Tab leaves it; Control and M makes Tab indent.',
    read: derived.reading.read,
    onNote: (number) => goToNote(page, number),
    layouts: () => derived.reading.layouts.peek(),
  });
  let waits = true;
  const goOn = (): void => {
    if (waits) page.whenLoaded();
    waits = false;
  };
  const late = (): void => {
    warn(store, `The full editor has not arrived yet; the plain one works meanwhile. ${wayOn}`);
    goOn();
  };
  const stopWaiting = whenLate(editor.ready, late, patience);
  void editor.ready.then((missing) => {
    if (missing !== null) warn(store, `${missing.message} ${wayOn}`);
    goOn();
  });
  const stops = [
    page.editor.attach(editor),
    editor.onCursor((offset) => {
      const found = imageAt(derived.reading.document.peek(), offset);
      if (found !== null) store.dispatch({ type: 'selected', diskId: found.read.disk.id, imageId: found.imageId });
      leavePlace(page, offset);
    }),
    effect(() => editor.setTheme(page.colourTheme.value)),
    showMany(
      () => derived.problems.value,
      (problems) => editor.setDiagnostics(problems),
    ),
    showMany(
      () => derived.drawing.marks.value,
      (marks) => editor.setImageMarks(marks),
    ),
    showMany(
      () => derived.notes.marks.value,
      (marks) => editor.setNoteMarks(marks),
    ),
    effect(() => editor.setHighlights([...derived.selectedRanges.value, ...pointedRanges(page)])),
    effect(() => {
      const { text, compare } = store.state.value;
      editor.setDifferences(compare === null ? [] : differingLines(text, compare.text));
    }),
    () => editor.dispose(),
    stopWaiting,
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
