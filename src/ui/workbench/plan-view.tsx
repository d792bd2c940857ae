import type { JSX } from 'preact';
import { stepText, type Plan } from '../../scenario/index.js';
import { usePage } from '../page/page-context.js';
import { type PlanRun, plansOf } from '../../workspace/index.js';
import { Verdict } from './verdict.js';

interface PlanViewProps {
  readonly plan: Plan;
  readonly kind: PlanRun['plan'];
  /** Said when there is nothing to run. */
  readonly empty: string;
}

/** Commands in the list; a chain of 200 layers needs twice as many. */
const shownAtMost = 500;

/** The commands before they run; while and after they run, how far they came. */
export function PlanView(props: PlanViewProps): JSX.Element {
  const run = plansOf(usePage()).runOf(props.kind);
  const { plan } = props;
  const steps = run?.steps ?? plan.steps;
  const first = Math.max(0, Math.min((run?.done ?? 0) - shownAtMost / 2, steps.length - shownAtMost));
  const shown = steps.slice(first, first + shownAtMost);
  const left = steps.length - first - shown.length;
  return (
    <div class="plan">
      {run !== null && <Verdict run={run} />}
      {plan.problems.map((problem) => (
        <p key={problem} class="remark caution">
          {problem}
        </p>
      ))}
      {steps.length === 0 && plan.problems.length === 0 && <p class="empty">{props.empty}</p>}
      {first > 0 && <p class="remark">{first} commands before these.</p>}
      <ol class="steps" aria-label="Commands">
        {shown.map((step, position) => {
          const index = first + position;
          const state = run === null ? 'planned' : stepState(run, index);
          return (
            <li key={index} class="step" data-state={state}>
              <span class="step-purpose">
                {step.purpose}
                {state !== 'planned' && <span class="visually-hidden"> ({state})</span>}
              </span>
              <code class="step-command">{stepText(step)}</code>
            </li>
          );
        })}
      </ol>
      {left > 0 && <p class="remark">And {left} more commands; the shell script under Share has them all.</p>}
      {plan.remarks.map((remark) => (
        <p key={remark} class="remark">
          {remark}
        </p>
      ))}
    </div>
  );
}

function stepState(run: PlanRun, index: number): 'done' | 'running' | 'failed' | 'not run' | 'waiting' {
  if (index < run.done) return 'done';
  if (run.outcome.kind === 'running') return index === run.done ? 'running' : 'waiting';
  if (run.outcome.kind === 'failed' && index === run.done) return 'failed';
  return 'not run';
}
