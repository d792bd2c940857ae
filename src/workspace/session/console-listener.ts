import type { LineResult, ScriptListener } from '../../script/index.js';
import type { ConsoleLog } from '../console/console-log.js';
import type { Derived } from '../derived/derived.js';
import type { LiveSession } from '../live/live-session.js';
import type { Store } from '../state/store.js';
import type { HeldVerdict } from './held-verdict.js';

interface ConsoleParts {
  readonly store: Store;
  readonly derived: Derived;
  readonly log: ConsoleLog;
  readonly live: LiveSession;
  readonly watched: boolean;
  readonly verdict: HeldVerdict;
}

/** Shows in the console, in the plan's panel and in the list of lines what the interpreter does, and keeps the record. */
export function consoleListener({ store, derived, log, live, watched, verdict }: ConsoleParts): ScriptListener {
  return {
    onLine: (line) => live.begins(line),
    onCommand: (text, purpose) => log.begin(text, purpose),
    onPlan(plan, { steps, problems }) {
      verdict.tell();
      if (plan === 'create') live.imagesMade();
      for (const problem of problems) log.say('error', problem);
      const diskId = plan === 'mirror' ? (derived.reading.selectedDisk.peek()?.disk.id ?? null) : null;
      store.dispatch({
        type: 'plan-started',
        run: { plan, diskId, steps, done: 0, outcome: { kind: 'running' }, made: null },
      });
    },
    onPlanStep: (done) => store.dispatch({ type: 'plan-advanced', done }),
    onPlanEnd: (outcome) => verdict.hold(outcome),
    onStep: (step) => live.stepped(step),
    ...(watched && { onTurn: () => live.turned() }),
    onRecorded: (line) => store.dispatch({ type: 'script-recorded', line }),
    onClear: () => store.dispatch({ type: 'console-cleared' }),
    onRemark: (text) => log.say('information', text),
    async onResult(result) {
      sayMore(result, log);
      await live.ended(result);
    },
  };
}

/** What a command's own output doesn't tell. */
function sayMore({ line, outcome, steps, failure, advice }: LineResult, log: ConsoleLog): void {
  for (const { warning } of steps) if (warning !== null) log.say('error', `Warning: ${warning}`);
  if (advice !== null) log.say('information', advice);
  const unexpected = outcome === 'failed' && line.kind !== 'problem' && line.expectFailure;
  if (unexpected && failure !== null) log.say('error', failure);
}
