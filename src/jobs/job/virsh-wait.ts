import { type VirshLine } from '../../virsh/index.js';

/** What virsh does after it started a job that it waits for. */
export interface VirshWait {
  /** Once the job is ready. */
  readonly then: 'pivot' | 'abort' | null;
  readonly verbose: boolean;
  /** Seconds after which the job is aborted; null waits for ever. */
  readonly timeout: number | null;
  /** Don't wait for the end of a job that is pivoted or aborted. */
  readonly async: boolean;
}

/** How virsh waits for a job, and what it says (tools/virsh-domain.c). */
export interface WaitingWords {
  readonly goal: 'ready' | 'done';
  /** Before the percentage, with `--verbose`. */
  readonly label: string;
  readonly reached: string;
  /** Ended once it was ready, without a pivot; null where a job has one phase. */
  readonly finished: string | null;
  readonly aborted: string;
  readonly failed: string;
}

/**
 * Reads `--wait` and what implies it. `finish` is the flag that ends a job in two
 * phases without a pivot, and none waits for what isn't asked to be waited for.
 */
export function readTwoPhaseWait(line: VirshLine, finish: 'finish' | 'keep-overlay'): VirshWait | null {
  const timeout = line.timeout();
  const then = line.has('pivot') ? 'pivot' : line.has(finish) ? 'abort' : null;
  if (line.has('wait') || then !== null || timeout !== null) return { ...options(line), then, timeout };
  for (const pointless of ['verbose', 'async']) {
    if (!line.has(pointless)) continue;
    line.refuse(`--${pointless} requires at least one of --timeout, --wait, --pivot, or --${finish}`);
  }
  return null;
}

/** The same for a job in one phase, where only `--wait` waits. */
export function readWait(line: VirshLine): VirshWait | null {
  const timeout = line.timeout();
  return line.has('wait') ? { ...options(line), then: null, timeout } : null;
}

function options(line: VirshLine): Pick<VirshWait, 'verbose' | 'async'> {
  return { verbose: line.has('verbose'), async: line.has('async') };
}
