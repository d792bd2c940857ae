import type { JSX } from 'preact';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';
import { LineButton } from './line-button.js';
import type { Pace } from '../../workspace/index.js';
import type { ChosenDisk } from './use-live-disk.js';

/** The domain itself: run it, end it, wait a turn, how fast. */
export function DomainBar(props: { readonly disk: ChosenDisk | null }): JSX.Element {
  const { session, store } = usePage();
  const running = usePart((state) => state.live.running);
  const busy = usePart((state) => state.busy);
  const pace = usePart((state) => state.live.pace);
  const runs = usePart((state) => state.live.domain);
  const domain = (running ? runs : props.disk?.domain) ?? 'guest';
  return (
    <div class="actions">
      {running ? (
        <LineButton label="Shut down" line={`virsh shutdown ${domain}`} />
      ) : (
        <LineButton label="Start the domain" line={`virsh start ${domain}`} primary disabled={props.disk === null} />
      )}
      <span class="live-state" data-running={running ? '' : undefined}>
        {running ? `${domain} runs` : `${domain} is shut off`}
      </span>
      {busy && (
        <button
          type="button"
          class="button stop"
          title="Stops waiting; a job stays where it is (Ctrl+C in the console)"
          onClick={() => session.stop()}
        >
          Pause
        </button>
      )}
      <label class="field">
        <span>Pace</span>
        <select
          value={String(pace)}
          title="How fast waiting lets QEMU’s event loop turn; the outcome is the same"
          onChange={(event) => {
            const chosen = paces.find((one) => String(one) === event.currentTarget.value) ?? 0;
            store.dispatch({ type: 'pace-chosen', pace: chosen });
          }}
        >
          <option value="0">full speed</option>
          <option value="100">10 turns a second</option>
          <option value="500">2 turns a second</option>
          <option value="2000">a turn in 2 seconds</option>
        </select>
      </label>
    </div>
  );
}

const paces: readonly Pace[] = [0, 100, 500, 2000];
