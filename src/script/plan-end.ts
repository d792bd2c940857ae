import type { CommandResult } from '../images/index.js';
import type { Step } from '../scenario/index.js';

/** What a plan is for. */
export type PlanKind = 'create' | 'mirror';

/** How a plan ended. */
export type PlanEnd =
  /** `comparison` is what `qemu-img compare` said, where the plan ends with one. */
  | { readonly kind: 'done'; readonly comparison: string | null }
  /** `message` is qemu's own; `differs`: a comparison found other content. */
  | { readonly kind: 'failed'; readonly message: string; readonly differs: boolean }
  | { readonly kind: 'stopped' };

/** How a step that went so ends its plan; null where the plan goes on. */
export function endAfter(step: Step, result: CommandResult): PlanEnd | null {
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

export function isComparison(step: Step): boolean {
  return step.kind === 'tool' && step.argv[0] === 'qemu-img' && step.argv[1] === 'compare';
}
