import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** How a command ended in the root. */
export interface ShellEnd {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const output = '/run/shell.out';
const errors = '/run/shell.err';

/** A shell in the root and namespaces of a libvirtd, kept open: entering them costs more than most commands. */
export class RootShell {
  readonly #shell;
  readonly #answers;
  /** Resolves when the shell is gone. */
  readonly ended: Promise<unknown>;

  /** `files`: where the root's files are to be found from here. */
  constructor(
    program: readonly string[],
    readonly files: string,
  ) {
    const [command = '', ...words] = program;
    this.#shell = spawn(command, words, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.ended = once(this.#shell, 'close');
    // A shell that is ended while it is written to: whoever waits for its answer hears of it.
    this.#shell.stdin.on('error', () => undefined);
    this.#answers = createInterface(this.#shell.stdout)[Symbol.asyncIterator]();
  }

  /** Runs a script of bash to its end; one call at a time. Rejects when the shell is gone. */
  async run(script: string): Promise<ShellEnd> {
    this.#shell.stdin.write(`eval ${quoted(script)} >${output} 2>${errors} </dev/null; echo $?\n`);
    const answer = await this.#answers.next();
    if (answer.done === true) throw new Error('the shell in the root has ended');
    return {
      status: Number(answer.value),
      stdout: readFileSync(`${this.files}${output}`, 'utf8'),
      stderr: readFileSync(`${this.files}${errors}`, 'utf8'),
    };
  }
}

/** A word as bash takes it, whatever it holds. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
