import type { TextRange } from '../../../xml/index.js';

/** One thing that an example shows, leaves open or says in two ways. */
export interface Finding {
  readonly message: string;
  /** Where in the example; null where it is about no place. */
  readonly range: TextRange | null;
}

/** What is found while an example is looked at. */
export interface Findings {
  readonly understood: readonly Finding[];
  readonly open: readonly Finding[];
  readonly contradictions: readonly Finding[];
}

export interface FindingList extends Findings {
  understand(message: string): void;
  leaveOpen(message: string): void;
  contradict(range: TextRange | null, message: string): void;
}

export function findingList(): FindingList {
  const understood: Finding[] = [];
  const open: Finding[] = [];
  const contradictions: Finding[] = [];
  return {
    ...{ understood, open, contradictions },
    understand: (message) => understood.push({ message, range: null }),
    leaveOpen: (message) => open.push({ message, range: null }),
    contradict: (range, message) => {
      if (!contradictions.some((one) => one.message === message && one.range?.start === range?.start))
        contradictions.push({ message, range });
    },
  };
}
