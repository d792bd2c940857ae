import type { CommandResult, ImagesClient } from '../../images/index.js';
import { stepText, type Plan, type Step } from '../../scenario/index.js';
import type { PlanOutcome, PlanRun } from '../state/state.js';
import type { Store } from '../state/store.js';
import type { Runner } from '../console/runner.js';

/** Runs a plan's steps one after the other; stops at the first that fails, with its own message. */
export async function runPlan(
  kind: PlanRun['plan'],
  diskId: string | null,
  plan: Plan,
  parts: { readonly store: Store; readonly images: ImagesClient; readonly runner: Runner },
): Promise<PlanOutcome> {
  const { store, images, runner } = parts;
  const running: PlanRun = { plan: kind, diskId, steps: plan.steps, done: 0, outcome: { kind: 'running' }, made: null };
  store.dispatch({ type: 'plan-started', run: running });
  let comparison: string | null = null;
  for (const [index, step] of plan.steps.entries()) {
    if (runner.stopped) return end(store, { kind: 'stopped' });
    const result = await runStep(step, images, runner);
    const failed = stepFailure(step, result);
    if (failed !== null) return end(store, failed);
    if (isComparison(step)) comparison = result.stdout.trim();
    store.dispatch({ type: 'script-recorded', line: stepText(step) });
    store.dispatch({ type: 'plan-advanced', done: index + 1 });
  }
  return end(store, { kind: 'done', comparison });
}

function end(store: Store, outcome: PlanOutcome): PlanOutcome {
  store.dispatch({ type: 'plan-ended', outcome });
  return outcome;
}

function runStep(step: Step, images: ImagesClient, runner: Runner): Promise<CommandResult> {
  const text = stepText(step);
  switch (step.kind) {
    case 'tool':
      return runner.tool(step.argv, text, step.purpose);
    case 'make-directory':
      return runner.own(text, step.purpose, async () => {
        await images.makeDirectory(step.path);
        return { stdout: '', stderr: '', status: 0 };
      });
    case 'remove':
      return runner.own(text, step.purpose, async () => {
        const files = await images.listFiles();
        if (files.some((file) => file.path === step.path)) await images.remove(step.path);
        return { stdout: '', stderr: '', status: 0 };
      });
  }
}

function stepFailure(step: Step, result: CommandResult): PlanOutcome | null {
  const { outcome } = result;
  switch (outcome.kind) {
    case 'exited':
      if ((step.kind === 'tool' ? step.accepts : [0]).includes(outcome.status)) return null;
      return { kind: 'failed', differs: isComparison(step) && outcome.status === 1, message: failureMessage(result) };
    case 'cancelled':
      return { kind: 'stopped' };
    case 'crashed':
    case 'lost':
      return { kind: 'failed', differs: false, message: outcome.message };
  }
}

/** qemu-img compare prints what differs on its standard output, with status 1 (QEMU, docs/tools/qemu-img.rst, compare). */
function failureMessage(result: CommandResult): string {
  const said = result.stderr.trim() === '' ? result.stdout.trim() : result.stderr.trim();
  return result.budgetReached ? `${said}\nThe memory budget for images is used up.` : said;
}

function isComparison(step: Step): boolean {
  return step.kind === 'tool' && step.argv[0] === 'qemu-img' && step.argv[1] === 'compare';
}
