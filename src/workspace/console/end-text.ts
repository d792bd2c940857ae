import type { CommandEnd } from '../../script/index.js';

export interface EndText {
  readonly tone: 'good' | 'bad' | 'neutral';
  /** Short, beside the command: `exit 0, 31 ms`. */
  readonly text: string;
  /** What happened beyond an exit status, in whole sentences; empty for the usual. */
  readonly explanation: string;
}

const budgetSentence = 'The memory budget for images is used up. Delete images, or raise the budget in the Files tab.';

/** How a command ended, in words. */
export function endText(end: CommandEnd): EndText {
  const time = `${Math.round(end.elapsed)} ms`;
  const budget = end.budgetReached ? budgetSentence : '';
  const { outcome } = end;
  switch (outcome.kind) {
    case 'exited':
      return {
        tone: outcome.status === 0 ? 'good' : 'bad',
        text: `exit ${outcome.status}, ${time}`,
        explanation: budget,
      };
    case 'cancelled':
      return { tone: 'neutral', text: `stopped after ${time}`, explanation: budget };
    case 'crashed':
      return {
        tone: 'bad',
        text: `crashed after ${time}`,
        explanation:
          `${asSentence(outcome.message)} The images are kept; the next command starts afresh. ${budget}`.trim(),
      };
    case 'lost':
      return {
        tone: 'bad',
        text: `lost after ${time}`,
        explanation: `${asSentence(outcome.message)} ${budget}`.trim(),
      };
  }
}

/** What a program or the browser said, so that a sentence can follow it. */
function asSentence(message: string): string {
  return /[.?!]$/u.test(message) ? message : `${message}.`;
}
