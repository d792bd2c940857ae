import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { Plan } from '../../scenario/index.js';
import { formatBytes } from '../../diagram/index.js';
import { plansOf, type State } from '../../workspace/index.js';
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

const asTold = 'told';

/** What the text that made the document said of sizes, in a few words; null where it said nothing. */
function toldSizes(details: State['details']): string | null {
  const told = new Set([...details.values()].flatMap(({ virtualSize }) => virtualSize ?? []));
  const [only] = told;
  if (only === undefined) return null;
  return told.size === 1 ? `${formatBytes(only)}, as the text says` : 'as the text says';
}

function makesSecret(step: Plan['steps'][number]): boolean {
  return step.kind === 'host-command' && step.argv[1] === 'secret';
}

/** Makes every image the document names, each with its own recognisable data. */
export function CreateTab(): JSX.Element {
  const page = usePage();
  const { store, session } = page;
  const plan = plansOf(page).create.value;
  const virtualSize = usePart((state) => state.preferences.virtualSize);
  const details = usePart((state) => state.details);
  const sizesAsTold = usePart((state) => state.sizesAsTold);
  const told = toldSizes(details);
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
            value={told !== null && sizesAsTold ? asTold : String(virtualSize)}
            title="How large the guest sees each new image; memory is taken only for what is written"
            onChange={({ currentTarget: { value } }) =>
              store.dispatch({ type: 'virtual-size-chosen', bytes: value === asTold ? null : Number(value) })
            }
          >
            {told !== null && <option value={asTold}>{told}</option>}
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
