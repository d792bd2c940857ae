import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Plan } from '../../scenario/index.js';
import { formatBytes } from '../../diagram/index.js';
import { plansOf } from '../../workspace/index.js';
import { usePage } from '../page/page-context.js';
import { PlanView } from './plan-view.js';
import { RunButton } from './run-button.js';
import { usePart } from '../page/use-part.js';

const mebibyte = 1024 ** 2;
const sizes: readonly number[] = [
  16 * mebibyte,
  64 * mebibyte,
  256 * mebibyte,
  1024 * mebibyte,
  64 * 1024 * mebibyte,
  1024 * 1024 * mebibyte,
];

function makesSecret(step: Plan['steps'][number]): boolean {
  return step.kind === 'host-command' && step.argv[1] === 'secret';
}

/** Makes every image the document names, each with its own recognisable data. */
export function CreateTab(): JSX.Element {
  const page = usePage();
  const { store, session } = page;
  const plan = plansOf(page).create.value;
  const virtualSize = usePart((state) => state.preferences.virtualSize);
  // Nowhere but here: what is in the state goes into links and saved documents.
  const passphrase = useRef('');
  return (
    <>
      <div class="actions">
        <RunButton
          label="Create these images"
          plan={plan}
          title="Runs the commands below, one after the other, in this page’s memory"
          onRun={() => void session.createImages(passphrase.current === '' ? null : passphrase.current)}
        />
        <label class="field">
          <span>Virtual size</span>
          <select
            value={String(virtualSize)}
            title="How large the guest sees each new image; memory is taken only for what is written"
            onChange={(event) =>
              store.dispatch({ type: 'virtual-size-chosen', bytes: Number(event.currentTarget.value) })
            }
          >
            {[...new Set([...sizes, virtualSize])]
              .sort((a, b) => a - b)
              .map((bytes) => (
                <option key={bytes} value={String(bytes)}>
                  {formatBytes(bytes)}
                </option>
              ))}
          </select>
        </label>
        {plan.steps.some(makesSecret) && (
          <label class="field">
            <span>Passphrase</span>
            <input
              type="password"
              autocomplete="new-password"
              placeholder="one is made"
              title="For the encrypted images. Only in this page’s memory: links, exports and the history never have it. virsh secret-get-value UUID --plain shows it."
              onInput={(event) => {
                passphrase.current = event.currentTarget.value;
              }}
            />
            <span>only in this page’s memory</span>
          </label>
        )}
      </div>
      <PlanView plan={plan} kind="create" empty="The document names no image that could be made." />
    </>
  );
}
