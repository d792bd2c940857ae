import './history-menu.css';
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { usePage } from '../page/page-context.js';
import { downloadBytes } from '../browser/download.js';
import { type EarlierText, presentEntry, restoreEntry, whenReady, writeHistoryFile } from '../../workspace/index.js';
import { usePart } from '../page/use-part.js';

/** The list of earlier states. */
export function HistoryPanel({ close }: { readonly close: () => void }): JSX.Element {
  const { store } = usePage();
  const earlier = usePart((state) => state.earlier);
  return (
    <section class="history" aria-label="Your earlier documents">
      <SaveLine />
      {earlier.length === 0 ? (
        <p>
          Nothing yet. What an example, a link or a file replaces is kept here, and what you work on from time to time.
        </p>
      ) : (
        <ul>
          {earlier.map((one) => (
            <Entry key={one.time} entry={one} close={close} />
          ))}
        </ul>
      )}
      <div class="history-actions">
        {earlier.length > 0 && (
          <>
            <button
              type="button"
              class="button small"
              title="All entries as a JSON file; “Open” takes it back"
              onClick={() => downloadBytes('backing-chain-history.json', writeHistoryFile(earlier))}
            >
              Export
            </button>
            <button
              type="button"
              class="button quiet small"
              title="Forgets this list, named entries too; the document you have open stays"
              onClick={() => store.dispatch({ type: 'earlier-cleared' })}
            >
              Forget all
            </button>
          </>
        )}
      </div>
    </section>
  );
}

function SaveLine(): JSX.Element {
  const { store } = usePage();
  const name = useSignal('');
  return (
    <form
      class="history-save"
      onSubmit={(event) => {
        event.preventDefault();
        const called = name.value.trim();
        if (called === '') return;
        name.value = '';
        const entry = presentEntry(store, called, Date.now());
        store.dispatch({ type: 'state-kept', earlier: { ...entry, name: called } });
      }}
    >
      <input
        type="text"
        aria-label="Name for the state as it is"
        placeholder="A name for what you have now"
        maxLength={200}
        value={name.value}
        onInput={(event) => (name.value = event.currentTarget.value)}
      />
      <button type="submit" class="button" disabled={name.value.trim() === ''} title="Named entries never fall out">
        Save
      </button>
    </form>
  );
}

function Entry({ entry, close }: { readonly entry: EarlierText; readonly close: () => void }): JSX.Element {
  const page = usePage();
  const label = entry.name ?? entry.label;
  const commands = entry.script?.length ?? 0;
  return (
    <li data-named={entry.name === undefined ? undefined : ''}>
      <button
        type="button"
        class="button quiet"
        title="Goes back to it; what you have now is kept"
        onClick={() => {
          close();
          whenReady(page, entry.text, () => restoreEntry(page, entry));
        }}
      >
        {label}
      </button>
      <span class="history-about">
        <time dateTime={new Date(entry.time).toISOString()}>{new Date(entry.time).toLocaleString()}</time>
        {commands > 0 && <span>{commands === 1 ? '1 command' : `${commands} commands`}</span>}
      </span>
      <button
        type="button"
        class="button quiet small icon"
        aria-label={`Forget ${label}`}
        title="Forgets this entry"
        onClick={() => page.store.dispatch({ type: 'earlier-removed', time: entry.time })}
      >
        ✕
      </button>
    </li>
  );
}
