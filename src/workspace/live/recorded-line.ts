import { type LineResult, lookingCommands } from '../../script/index.js';

/** How a live line went, for the record. */
export interface RanLine {
  /** As typed, without a leading `!`. */
  readonly text: string;
  readonly words: readonly string[];
  /** Typed with a leading `!`. */
  readonly expectFailure: boolean;
  /** It did not end by itself. */
  readonly stopped: boolean;
  /** Turns of QEMU's event loop that it waited. */
  readonly turns: number;
  readonly result: LineResult;
}

/**
 * What a script has to say so that running it comes to the same: nothing for what
 * only looked; for what was stopped, how far it came.
 */
export function recordedLines(ran: RanLine): readonly string[] {
  const { text, words, result } = ran;
  if (ran.stopped) return stoppedLines(ran);
  if (result.failure !== null) return ran.expectFailure || result.steps.length > 0 ? [`! ${text}`] : [];
  const looks = words[0] === 'virsh' && (lookingCommands.has(words[1] ?? '') || isInfo(words));
  return looks ? [] : [text];
}

function isInfo(words: readonly string[]): boolean {
  return (
    words[1] === 'blockjob' && words.every((word) => !/^--(?:abort|pivot|bandwidth)/u.test(word)) && words.length < 7
  );
}

function stoppedLines({ words, turns, result }: RanLine): readonly string[] {
  const [name, goal, ...rest] = words;
  if (name === 'wait') {
    const after = goal === 'turns' ? rest.slice(1) : rest;
    return turns === 0 ? [] : [['wait', 'turns', String(turns), ...after].join(' ')];
  }
  if (name === 'guest') {
    const [disk = '', , , ...seed] = words.slice(1);
    const written = result.steps.length;
    return written === 0 ? [] : [['guest', disk, 'random', String(written), ...seed].join(' ')];
  }
  // virsh with --wait: the job has started, and was waited for a while.
  const started = result.steps.find((step) => step.phase === 'job-started')?.virshLine ?? null;
  return [...(started === null ? [] : [started]), ...(turns === 0 ? [] : [`wait turns ${turns}`])];
}
