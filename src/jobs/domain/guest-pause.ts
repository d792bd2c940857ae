import { JobsError, refusal } from '../jobs-error.js';
import type { LiveDisk } from '../disk/live-disk.js';
import type { GuestAnswer } from '../monitor/block-session.js';
import { actionAfter } from './error-policy.js';

/** A write that waits for room, or whatever else failed and is done again. */
interface Waiting {
  readonly disk: string;
  readonly words: readonly string[];
}

/** What virsh calls a disk's error (tools/virsh-domain-monitor.c, virshDomainIOErrorToString). */
export type DiskError = 'no space' | 'unspecified error';

/**
 * Whether the guest stands still. Where a disk's policy is to stop, QEMU stops the guest at an error, and does what failed
 * again once it goes on.
 */
export class GuestPause {
  #why: 'user' | 'I/O error' | null = null;
  #waiting: Waiting | null = null;
  #wentOn = false;
  readonly #errors = new Map<string, DiskError>();

  /** The errors that stopped the guest since the domain started, by disk: QEMU remembers them after it went on. */
  get errors(): ReadonlyMap<string, DiskError> {
    return this.#errors;
  }

  /** As virsh words it (tools/virsh-domain-monitor.c, virshDomainPausedReason); null while it runs. */
  get why(): 'user' | 'I/O error' | null {
    return this.#why;
  }

  /** Whether it has been paused and went on since the domain started. */
  get wentOn(): boolean {
    return this.#wentOn;
  }

  /** The domain starts or ends. */
  reset(): void {
    this.#why = null;
    this.#waiting = null;
    this.#wentOn = false;
    this.#errors.clear();
  }

  /** Refuses what a guest that stands still can't do. */
  check(): void {
    if (this.#why === null) return;
    throw new JobsError(
      'playground',
      `The guest is paused (${this.#why}): it does nothing.`,
      'virsh resume lets it go on.',
    );
  }

  /** What became of a guest's command: where it failed, the disk's policy counts. Returns the answer, with that said. */
  heard(disk: Pick<LiveDisk, 'target' | 'onError'>, words: readonly string[], answer: GuestAnswer): GuestAnswer {
    const noSpace = answer.text.includes('No space left on device');
    const action = answer.failed ? actionAfter(answer.text, disk.onError ?? null, noSpace) : 'report';
    switch (action) {
      case 'report':
        return answer;
      case 'ignore': {
        const said = 'The guest was told that it went well (ignore).';
        return { text: `${answer.text.trimEnd()}\n${said}`, failed: false };
      }
      case 'stop': {
        this.#why = 'I/O error';
        this.#waiting = { disk: disk.target, words };
        this.#errors.set(disk.target, noSpace ? 'no space' : 'unspecified error');
        const way = noSpace ? 'Make room, then: virsh resume.' : 'Mend it, then: virsh resume.';
        return { ...answer, text: `${answer.text.trimEnd()}\nThe guest is paused (I/O error). ${way}` };
      }
    }
  }

  suspend(): void {
    this.#why ??= 'user';
  }

  /** Lets the guest go on; returns what it writes first. */
  resume(): Waiting | null {
    if (this.#why === null) throw refusal('Requested operation is not valid', 'domain is already running');
    const waiting = this.#waiting;
    this.#why = null;
    this.#waiting = null;
    this.#wentOn = true;
    return waiting;
  }
}
