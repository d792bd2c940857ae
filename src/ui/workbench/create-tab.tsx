import type { JSX } from 'preact';
import { formatBytes } from '../../diagram/index.js';
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

/** Makes every image the document names, each with its own recognisable data. */
export function CreateTab(): JSX.Element {
  const { store, derived, session } = usePage();
  const plan = derived.plans.create.value;
  const virtualSize = usePart((state) => state.preferences.virtualSize);
  return (
    <>
      <div class="actions">
        <RunButton
          label="Create these images"
          plan={plan}
          title="Runs the commands below, one after the other, in this page’s memory"
          onRun={() => void session.createImages()}
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
      </div>
      <PlanView plan={plan} kind="create" empty="The document names no image that could be made." />
    </>
  );
}
