import { JobsError, refusal } from '../jobs-error.js';
import type { GuestAnswer } from '../monitor/block-session.js';

/** A write that waits for room. */
interface Waiting {
  readonly disk: string;
  readonly words: readonly string[];
}

/**
 * Whether the guest stands still. QEMU stops it where a write finds no space, and writes again once it goes on
 * (`werror=enospc`, what libvirt leaves as it is; hw/block/block.c, blk_get_error_action).
 */
export class GuestPause {
  #why: 'user' | 'I/O error' | null = null;
  #waiting: Waiting | null = null;
  #wentOn = false;

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

  /** What became of a guest's command: a write without room stops the guest. Returns the answer, with that said. */
  heard(disk: string, words: readonly string[], answer: GuestAnswer): GuestAnswer {
    if (!answer.failed || !answer.text.includes('No space left on device')) return answer;
    this.#why = 'I/O error';
    this.#waiting = { disk, words };
    const said = 'The guest is paused (I/O error). Make room, then: virsh resume.';
    return { ...answer, text: `${answer.text.trimEnd()}\n${said}` };
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
