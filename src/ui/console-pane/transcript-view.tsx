import type { JSX } from 'preact';
import { memo } from '../controls/memo.js';
import {
  type CommandEntry,
  type CommandOutput,
  endText,
  type OutputLine,
  progressOf,
  type TranscriptEntry,
} from '../../workspace/index.js';
import { playgroundRemark } from '../../script/index.js';
import { usePart } from '../page/use-part.js';
import { RunningTime } from './running-time.js';

/** What made the last visit's images again is folded: nobody typed it now. */
export function TranscriptView(props: { readonly entries: readonly TranscriptEntry[] }): JSX.Element {
  const replay = usePart((state) => state.replay);
  const { from = 0, to = 0 } = replay?.entries ?? {};
  const replayed = props.entries.filter(({ id }) => id >= from && id < to);
  const view = (entry: TranscriptEntry): JSX.Element => <EntryView key={entry.id} entry={entry} />;
  if (replayed.length === 0) return <>{props.entries.map(view)}</>;
  const count = replayed.length === 1 ? '1 command' : `${replayed.length} commands`;
  return (
    <>
      {props.entries.filter(({ id }) => id < from).map(view)}
      <details class="console-replay">
        <summary>
          {replay?.status === 'running' ? 'Making' : 'Made'} the images of your last visit again: {count}
        </summary>
        {replayed.map(view)}
      </details>
      {props.entries.filter(({ id }) => id >= to).map(view)}
    </>
  );
}

/** Entries are never changed in place: an entry that is the same object looks the same. */
const EntryView = memo(function EntryView(props: { readonly entry: TranscriptEntry }): JSX.Element {
  const { entry } = props;
  if (entry.kind === 'message') return <p class={`console-message tone-${entry.tone}`}>{entry.text}</p>;
  return <CommandView entry={entry} />;
});

function CommandView(props: { readonly entry: CommandEntry }): JSX.Element {
  const { entry } = props;
  const end = entry.end === null ? null : endText(entry.end);
  const extension = /--x-base|virDomainBlockCopy/u.test(entry.text) ? playgroundRemark(entry.text) : null;
  return (
    <div class="command" data-tone={end?.tone ?? 'running'}>
      <div class="command-head">
        <code class="command-text">
          <span class="prompt" aria-hidden="true">
            ${' '}
          </span>
          {entry.text}
        </code>
        <span class="command-end">{end === null ? <RunningTime /> : end.text}</span>
      </div>
      <OutputView output={entry.output} />
      {end !== null && end.explanation !== '' && <p class="command-explanation">{end.explanation}</p>}
      {extension !== null && <p class="command-explanation">{extension}</p>}
    </div>
  );
}

function OutputView(props: { readonly output: CommandOutput }): JSX.Element | null {
  const { lines, dropped } = props.output;
  if (lines.length === 0) return null;
  return (
    <div class="output">
      {dropped > 0 && <p class="muted">{dropped} earlier lines are not shown.</p>}
      {lines.map((line, index) => (
        <LineView key={index + dropped} line={line} />
      ))}
    </div>
  );
}

function LineView(props: { readonly line: OutputLine }): JSX.Element {
  const { stream, text } = props.line;
  const progress = progressOf(text);
  if (progress !== null) {
    return (
      <div class="progress-line">
        <progress value={progress} max={1} aria-label="Progress of the command" />
        <span>{(progress * 100).toFixed(2)} %</span>
      </div>
    );
  }
  return (
    <pre class={`output-line from-${stream}`}>
      {stream === 'stderr' && <span class="visually-hidden">Error output: </span>}
      {text === '' ? ' ' : text.replace(/\r$/, '')}
    </pre>
  );
}
