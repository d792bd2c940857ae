import type { PlanRun } from '../../workspace/index.js';

export type Tone = 'good' | 'bad' | 'neutral';

export interface Said {
  readonly tone: Tone;
  readonly title: string;
  readonly detail: string;
  readonly next: 'mirror' | null;
}

/**
 * What a plan's end comes to. `problems` say what the plan could not do from the start: images that it leaves out are
 * never said to exist.
 */
export function verdictOf(run: PlanRun, problems: readonly string[]): Said {
  const { outcome } = run;
  switch (outcome.kind) {
    case 'running':
      return {
        tone: 'neutral',
        title: `Running ${Math.min(run.done + 1, run.steps.length)} of ${run.steps.length}`,
        detail: '',
        next: null,
      };
    case 'done':
      if (outcome.comparison !== null) {
        return {
          tone: 'good',
          title: 'Source and mirror read the same',
          detail: `qemu-img compare: ${outcome.comparison}`,
          next: null,
        };
      }
      return {
        tone: 'good',
        title: problems.length === 0 ? 'The images exist' : 'The images that can be made here exist',
        detail: problems.length === 0 ? '' : 'What can’t be made is named below.',
        next: run.plan === 'create' ? 'mirror' : null,
      };
    case 'failed':
      return {
        tone: 'bad',
        title: outcome.differs ? 'Source and mirror differ' : `Command ${run.done + 1} of ${run.steps.length} failed`,
        detail: outcome.message,
        next: null,
      };
    case 'stopped':
      return {
        tone: 'neutral',
        title: `Stopped after ${run.done} of ${run.steps.length} commands`,
        detail: 'What they made stays.',
        next: null,
      };
  }
}
