import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** How a command ended in the root. */
export interface ShellEnd {
  readonly status: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

const environment = ['PATH=/usr/sbin:/usr/bin:/sbin:/bin', 'HOME=/root', 'LC_ALL=C.UTF-8', 'TZ=UTC'];

/** Runs a command, then says on one line how it ended and how much it printed, and prints that. */
const frame = `run() {
  eval "$1" >/run/$$.out 2>/run/$$.err </dev/null
  printf '%s ' "$?"; stat -c %s /run/$$.out /run/$$.err | paste -sd' '
  cat /run/$$.out /run/$$.err
}
`;

/** A shell in the root and namespaces of a libvirtd, kept open: entering them costs more than most commands. */
export class RootShell {
  readonly #shell;
  /** Resolves when the shell is gone. */
  readonly ended: Promise<unknown>;
  #read: Buffer[] = [];
  #length = 0;
  #wanted: (() => void) | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /** `first`: the first process of the namespaces. */
  constructor(first: number, directory: string) {
    this.#shell = spawn(
      'nsenter',
      [
        ...['--target', String(first), '--mount', '--pid', '--net'],
        ...['chroot', directory, '/usr/bin/env', '-i', ...environment, 'bash'],
      ],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    this.ended = once(this.#shell, 'close');
    void this.ended.then(() => this.#wake());
    // A shell that is ended while it is written to: whoever waits for its answer hears of it.
    this.#shell.stdin.on('error', () => undefined).write(frame);
    this.#shell.stdout.on('data', (bytes: Buffer) => {
      this.#read.push(bytes);
      this.#length += bytes.length;
      this.#wake();
    });
  }

  /** Runs a script of bash to its end, after those asked for before. Rejects when the shell is gone. */
  run(script: string): Promise<ShellEnd> {
    const answer = this.#last.then(() => this.#run(script));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async #run(script: string): Promise<ShellEnd> {
    this.#shell.stdin.write(`run ${quoted(script)}\n`);
    const [status = 1, outputLength = 0, errorLength = 0] = (await this.#takeLine()).split(' ').map(Number);
    const stdout = await this.#take(outputLength);
    const stderr = await this.#take(errorLength);
    return { status, stdout, stderr: stderr.toString() };
  }

  async #takeLine(): Promise<string> {
    for (;;) {
      const read = this.#joined();
      const end = read.indexOf('\n');
      if (end >= 0) return (await this.#take(end + 1)).toString().trimEnd();
      await this.#more();
    }
  }

  async #take(length: number): Promise<Buffer> {
    while (this.#length < length) await this.#more();
    const read = this.#joined();
    this.#read = [read.subarray(length)];
    this.#length -= length;
    return read.subarray(0, length);
  }

  #joined(): Buffer {
    const read = Buffer.concat(this.#read);
    this.#read = [read];
    return read;
  }

  async #more(): Promise<void> {
    if (this.#shell.exitCode !== null || this.#shell.signalCode !== null)
      throw new Error('the shell in the root ended');
    await new Promise<void>((resolve) => (this.#wanted = resolve));
  }

  #wake(): void {
    this.#wanted?.();
    this.#wanted = null;
  }
}

/** A word as bash takes it, whatever it holds. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
