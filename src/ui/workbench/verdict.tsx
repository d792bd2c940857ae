import type { JSX } from 'preact';
import { usePage } from '../page/page-context.js';
import { type PlanRun, plansOf } from '../../workspace/index.js';
import { type Tone, verdictOf } from './verdict-of.js';

/** How a plan ended, where it can't be overlooked. */
export function Verdict(props: { readonly run: PlanRun }): JSX.Element {
  const page = usePage();
  const { store } = page;
  const plans = plansOf(page);
  const { run } = props;
  const mirrors = plans.mirrorPreview.value.steps.length > 0;
  const plan = run.plan === 'create' ? plans.create.value : plans.mirrorPreview.value;
  const said = verdictOf(run, plan.problems);
  return (
    <div class="verdict" data-tone={said.tone} role="status">
      <VerdictSign tone={said.tone} />
      <div>
        <strong>{said.title}</strong>
        {said.detail !== '' && <span class="verdict-detail">{said.detail}</span>}
      </div>
      {said.next === 'mirror' && mirrors && (
        <button
          type="button"
          class="button small"
          title="Shows the commands that fill the mirror"
          onClick={() => store.dispatch({ type: 'tab-shown', tab: 'mirror' })}
        >
          Next: mirror
        </button>
      )}
    </div>
  );
}

function VerdictSign(props: { readonly tone: Tone }): JSX.Element {
  return (
    <svg class="verdict-sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {props.tone === 'good' && <path d="M2.5 8.5l3.5 3.5 7.5-8" />}
      {props.tone === 'bad' && <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" />}
      {props.tone === 'neutral' && <path d="M3 8h10" />}
    </svg>
  );
}
