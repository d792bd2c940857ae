import type { CommandResult, OutputChunk, OutputListener } from './client.js';
import { ImagesError } from './images-error.js';
import type { AnswerBody } from './protocol.js';

/** A request that waits for its answer. */
interface PendingRequest {
  readonly kind: 'request';
  readonly resolve: (answer: AnswerBody) => void;
  readonly reject: (error: ImagesError) => void;
}

/** A command that runs, with what it printed so far. */
interface PendingRun {
  readonly kind: 'run';
  readonly settle: (result: CommandResult) => void;
  readonly listener: OutputListener;
  readonly start: number;
  stdout: string;
  stderr: string;
}

/** The requests of a client that are not answered yet. Each leaves it by exactly one of `answer` and `failAll`. */
export class PendingRequests {
  readonly #pending = new Map<number, PendingRequest | PendingRun>();

  get size(): number {
    return this.#pending.size;
  }

  has(id: number): boolean {
    return this.#pending.has(id);
  }

  /** The answer to come; rejects with ImagesError when it is a refusal or never comes. */
  addRequest(id: number): Promise<AnswerBody> {
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { kind: 'request', resolve, reject });
    });
  }

  /** The result to come; never rejects. */
  addRun(id: number, listener: OutputListener): Promise<CommandResult> {
    return new Promise((settle) => {
      this.#pending.set(id, { kind: 'run', settle, listener, start: performance.now(), stdout: '', stderr: '' });
    });
  }

  output(id: number, chunk: OutputChunk): void {
    const pending = this.#pending.get(id);
    if (pending?.kind !== 'run') return;
    pending[chunk.stream] += chunk.text;
    pending.listener.onOutput?.(chunk);
  }

  /** Settles a request; one that is not pending (any more) is left alone. */
  answer(id: number, answer: AnswerBody): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    switch (pending?.kind) {
      case undefined:
        return;
      case 'run':
        pending.settle(answer.kind === 'finished' ? answer.result : lost(pending, unexpected(answer)));
        return;
      case 'request':
        if (answer.kind === 'refused') pending.reject(new ImagesError(answer.message));
        else pending.resolve(answer);
    }
  }

  /** Settles everything: requests are rejected, commands end as lost. */
  failAll(message: string): void {
    const all = [...this.#pending.values()];
    this.#pending.clear();
    for (const pending of all) {
      if (pending.kind === 'run') pending.settle(lost(pending, message));
      else pending.reject(new ImagesError(message));
    }
  }
}

/** What to say about an answer that does not fit its request. */
export function unexpected(answer: AnswerBody): string {
  return answer.kind === 'refused' ? answer.message : `The images layer answered "${answer.kind}" out of place`;
}

function lost(run: PendingRun, message: string): CommandResult {
  return {
    outcome: { kind: 'lost', message },
    stdout: run.stdout,
    stderr: run.stderr,
    budgetReached: false,
    elapsed: performance.now() - run.start,
  };
}
