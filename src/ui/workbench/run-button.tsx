import type { JSX } from 'preact';
import type { Plan } from '../../scenario/index.js';
import { usePage } from '../page/page-context.js';
import { usePart } from '../page/use-part.js';

interface RunButtonProps {
  readonly label: string;
  readonly title: string;
  readonly plan: Plan;
  readonly onRun: () => void;
}

/** Starts a plan; while anything runs, stops it. */
export function RunButton(props: RunButtonProps): JSX.Element {
  const { session } = usePage();
  if (usePart((state) => state.busy)) {
    return (
      <button
        type="button"
        class="button stop"
        title="Stops the running command; images stay"
        onClick={() => session.stop()}
      >
        Stop
      </button>
    );
  }
  return (
    <button
      type="button"
      class="button primary"
      disabled={props.plan.steps.length === 0}
      title={props.title}
      onClick={props.onRun}
    >
      {props.label}
    </button>
  );
}
