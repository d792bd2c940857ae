import { spawn } from 'node:child_process';
import { once } from 'node:events';

const endMark = '@@end@@';
/** virsh repeats what it is told: what it is told must not look like what it answers. */
const sayEnd = `echo @@e'n'd@@`;

/** One virsh that stays connected, for what is looked at between a scenario's lines: a new one costs more than its answer. */
export class VirshSession {
  readonly #virsh;
  /** Resolves when it is gone. */
  readonly ended: Promise<unknown>;
  #read = '';
  #wanted: (() => void) | null = null;

  constructor(program: readonly string[]) {
    const [command = '', ...words] = program;
    this.#virsh = spawn(command, words, { stdio: ['pipe', 'pipe', 'ignore'] });
    this.ended = once(this.#virsh, 'close');
    void this.ended.then(() => this.#wanted?.());
    this.#virsh.stdin.on('error', () => undefined);
    this.#virsh.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#read += text;
      this.#wanted?.();
    });
  }

  /** What each command prints, empty where it fails. One call at a time. */
  async ask(...commands: readonly string[]): Promise<readonly string[]> {
    this.#virsh.stdin.write(commands.map((command) => `${command}\n${sayEnd}\n`).join(''));
    while (this.#read.split(endMark).length <= commands.length) {
      if (this.#virsh.exitCode !== null) throw new Error('the virsh that looks on has ended');
      await new Promise<void>((resolve) => (this.#wanted = resolve));
    }
    const answers = this.#read.split(endMark).slice(0, commands.length);
    this.#read = '';
    return answers.map(withoutPrompts);
  }
}

/** virsh repeats the command, cut to the width of a screen, and then what ends the answer, after a prompt. */
function withoutPrompts(answer: string): string {
  const start = answer.indexOf('\n') + 1;
  return answer.slice(start, Math.max(start, answer.lastIndexOf('virsh # '))).trim();
}
