import './console-pane.css';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { usePage } from '../page/page-context.js';
import { ConsoleInput } from './console-input.js';
import { lazyPart, ShowLazyPart } from '../controls/lazy-part.js';
import { useFollowing } from '../controls/use-following.js';
import { usePart } from '../page/use-part.js';

const transcriptView = lazyPart('The output', async () => (await import('./transcript-view.js')).TranscriptView);

/** What ran, with its output; and a line for more. */
export function ConsolePane(): JSX.Element {
  const { store, session } = usePage();
  const transcript = usePart((state) => state.transcript);
  const busy = usePart((state) => state.busy);
  const scroll = useRef<HTMLDivElement>(null);
  const follow = useFollowing(scroll, transcript);

  return (
    <section
      class="console-pane"
      id="console-pane"
      aria-label="Console"
      onKeyDown={(event) => {
        const copies = (getSelection()?.toString() ?? '') !== '';
        if (event.key.toLowerCase() !== 'c' || !event.ctrlKey || copies || !store.state.peek().busy) return;
        event.preventDefault();
        session.stop();
      }}
    >
      <div class="console-scroll" ref={scroll} tabIndex={0} role="log" aria-label="Commands and their output">
        {transcript.length === 0 ? <Hint /> : <ShowLazyPart part={transcriptView} props={{ entries: transcript }} />}
      </div>
      <div class="console-line">
        <ConsoleInput onRun={follow} />
        {busy && (
          <button
            type="button"
            class="button small stop"
            title="Stops the running command (Ctrl+C); images stay"
            onClick={() => session.stop()}
          >
            Stop
          </button>
        )}
      </div>
    </section>
  );
}

function Hint(): JSX.Element {
  return (
    <p class="console-hint">
      A real qemu-img and qemu-io, on images in this page’s memory. Try <code>qemu-img --help</code>, or{' '}
      <code>help</code>.
    </p>
  );
}
