import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { openPastedInConsole } from '../open-menu/open-pasted.js';
import { localPath } from '../../chain/index.js';
import { shellWord } from '../../shell/index.js';
import type { Page } from '../page/page.js';
import { type Completer, domainNames, loadCompletion } from '../../workspace/index.js';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';

/** A line that works on the disk that is looked at. */
function exampleLine({ derived }: Page): string {
  const source = derived.reading.selectedDisk.value?.disk.chain.images[0]?.source ?? null;
  const path = source === null ? null : localPath(source);
  return path === null ? 'help' : `qemu-img info --backing-chain ${shellWord(path)}`;
}

/** One line, or several pasted: Enter runs, Up and Down bring earlier ones, Tab completes. */
export function ConsoleInput(props: { readonly onRun: () => void }): JSX.Element {
  const page = usePage();
  const { store, session } = page;
  const field = useRef<HTMLTextAreaElement>(null);
  const text = useSignal('');
  /** How many lines back from the newest; 0 is what is being typed. */
  const back = useSignal(0);
  const draft = useSignal('');
  const candidates = useSignal<readonly string[]>([]);
  const refused = useSignal(false);

  const run = (): void => {
    const typed = text.value;
    if (typed.trim() === '') return;
    refused.value = store.state.peek().busy;
    if (refused.value) return;
    text.value = '';
    back.value = 0;
    candidates.value = [];
    props.onRun();
    void session.runLines(typed);
  };

  const goBack = (by: number): void => {
    const history = store.state.peek().commandHistory;
    const to = Math.min(history.length, Math.max(0, back.value + by));
    if (to === back.value) return;
    if (back.value === 0) draft.value = text.value;
    back.value = to;
    text.value = to === 0 ? draft.value : (history.at(-to) ?? '');
  };

  const tab = (): boolean => {
    const input = field.current;
    if (input === null || text.value.trim() === '' || input.selectionStart !== input.selectionEnd) return false;
    // Where it can't be had, the next Tab tries again.
    void loadCompletion().then(
      (complete) => completeIn(input, complete),
      () => undefined,
    );
    return true;
  };

  const completeIn = (input: HTMLTextAreaElement, complete: Completer): void => {
    const state = store.state.peek();
    const names = domainNames(page.derived.reading, state);
    const done = complete(text.value, input.selectionStart, state.files, names);
    candidates.value = done.candidates;
    if (done.text === text.value) return;
    text.value = done.text;
    input.value = done.text;
    input.setSelectionRange(done.cursor, done.cursor);
  };

  const press = (event: KeyboardEvent): void => {
    const oneLine = !text.value.includes('\n');
    const takes = (): boolean => {
      switch (event.key) {
        case 'Enter':
          if (event.shiftKey) return false;
          run();
          return true;
        case 'ArrowUp':
          return oneLine && (goBack(1), true);
        case 'ArrowDown':
          return oneLine && (goBack(-1), true);
        case 'Tab':
          return !event.shiftKey && tab();
        case 'Escape':
          candidates.value = [];
          return false;
        case 'l':
          if (!event.ctrlKey) return false;
          store.dispatch({ type: 'console-cleared' });
          return true;
        default:
          return false;
      }
    };
    if (takes()) event.preventDefault();
  };

  const busy = usePart((state) => state.busy);
  return (
    <div class="console-input">
      {candidates.value.length > 1 && (
        <p class="candidates" role="status">
          {candidates.value.slice(0, 60).join('  ')}
        </p>
      )}
      {busy && refused.value && (
        <p class="candidates" role="status">
          Another command is still running: wait for it, or stop it with Ctrl+C.
        </p>
      )}
      <label class="console-entry">
        <span class="prompt" aria-hidden="true">
          $
        </span>
        <span class="visually-hidden">Command</span>
        <textarea
          ref={field}
          rows={Math.min(6, text.value.split('\n').length)}
          value={text.value}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          placeholder={busy ? 'A command is running; Stop or Ctrl+C ends it' : exampleLine(page)}
          title="Enter runs; Shift+Enter begins another line; Tab completes; Up and Down bring earlier lines"
          onInput={(event) => {
            text.value = event.currentTarget.value;
            back.value = 0;
            candidates.value = [];
          }}
          onPaste={(event) => openPastedInConsole(page, event, text.value)}
          onKeyDown={press}
        />
      </label>
    </div>
  );
}
