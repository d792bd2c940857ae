import type { OutputChunk } from '../../images/index.js';
import type { Store } from '../state/store.js';
import type { CommandListener } from '../../script/index.js';

/** Writes into the console's transcript. */
export interface ConsoleLog {
  begin(text: string, purpose: string | null): CommandListener;
  say(tone: 'information' | 'error', text: string): void;
}

/** Output that comes within this many milliseconds is shown at once. */
const gatherFor = 40;

export function createConsoleLog(store: Store): ConsoleLog {
  let nextId = 1;
  return {
    begin(text, purpose) {
      const id = nextId++;
      store.dispatch({ type: 'command-started', id, text, purpose });
      return commandLog(store, id);
    },
    say(tone, text) {
      store.dispatch({ type: 'console-said', id: nextId++, tone, text });
    },
  };
}

function commandLog(store: Store, id: number): CommandListener {
  let gathered: OutputChunk[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  const flush = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (gathered.length === 0) return;
    const chunks = gathered;
    gathered = [];
    store.dispatch({ type: 'command-printed', id, chunks });
  };
  return {
    print(chunk) {
      gathered.push(chunk);
      timer ??= setTimeout(flush, gatherFor);
    },
    end(end) {
      flush();
      store.dispatch({ type: 'command-ended', id, end });
    },
  };
}
