import { JobsError, type LiveDomain, type VirshWait, type WaitingWords } from '../jobs/index.js';
import type { LineOutput } from './line-output.js';

interface Waiting {
  readonly wait: VirshWait;
  readonly waiting: WaitingWords;
  readonly signal?: AbortSignal;
}

/** Waits for the job on a disk as virsh does, and ends it as it was told to (tools/virsh-domain.c, virshBlockJobWait). */
export async function waitForJob(
  live: LiveDomain,
  disk: string,
  { wait, waiting, signal }: Waiting,
): Promise<LineOutput> {
  const timer = new Timer(wait.timeout);
  try {
    await live.waitFor(waiting.goal, disk, signal, timer.between);
  } catch (error) {
    if (error instanceof TimeIsUp) {
      await live.perform({ kind: 'abort', disk, async: wait.async });
      return { text: waiting.aborted, failed: true };
    }
    if (!(error instanceof JobsError) || error.origin !== 'libvirt') throw error;
    // virsh leaves the reason to the daemon's log.
    return { text: waiting.failed, failed: true, advice: `${error.message}.` };
  }
  const progress = wait.verbose ? [`${waiting.label}: [100.00 %]`] : [];
  if (wait.then === null) return { text: [...progress, waiting.reached].join('\n'), failed: false };
  await live.perform({ kind: wait.then, disk, async: wait.async });
  const end = wait.then === 'pivot' ? 'Successfully pivoted' : (waiting.finished ?? waiting.reached);
  return { text: [...progress, end].join('\n'), failed: false };
}

/** Ends the waiting for a job; the job then is aborted. */
class TimeIsUp extends Error {
  override readonly name = 'TimeIsUp';
}

/** Counts the seconds of `--timeout`. */
class Timer {
  readonly #end: number;

  constructor(seconds: number | null) {
    this.#end = seconds === null ? Infinity : Date.now() + seconds * 1000;
  }

  /** What happens after each turn of QEMU's event loop; null where nobody counts. */
  get between(): (() => Promise<void>) | null {
    if (this.#end === Infinity) return null;
    return () => (Date.now() > this.#end ? Promise.reject(new TimeIsUp('time is up')) : Promise.resolve());
  }
}
