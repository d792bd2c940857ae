import type { CommandRange } from '../shell/index.js';
import type { LineProblem } from './line-problem.js';
import { bandwidth, readScaled, wholeNumber } from './numbers.js';
import type { VirshValues } from './virsh-options.js';

/**
 * The options of one virsh line, for the command that they are of. The command
 * asks in the order in which virsh's own source asks: the first thing that is
 * wrong is what virsh says, and stands in `problem`.
 */
export class VirshLine {
  #problem: LineProblem | null = null;

  constructor(
    private readonly values: VirshValues,
    /** Where the command's name stands. */
    private readonly place: CommandRange,
  ) {}

  /** What is wrong with the line; null while nothing is. */
  get problem(): LineProblem | null {
    return this.#problem;
  }

  /** Whether an option was given, with or without a value. */
  has(name: string): boolean {
    return this.values.flags.has(name) || this.values.values.has(name);
  }

  /** An option's text; null where it wasn't given. */
  text(name: string): string | null {
    return this.values.values.get(name)?.text ?? null;
  }

  /** Everything that was given for the option that takes any number of texts. */
  get texts(): readonly string[] {
    return this.values.texts.map((word) => word.text);
  }

  /** A whole number; null where it wasn't given (tools/vsh.c, vshCommandOptUInt). */
  number(name: string): number | null {
    const word = this.values.values.get(name);
    if (word === undefined) return null;
    const number = wholeNumber(word.text);
    if (number === null) {
      this.refuse(`Numeric value '${word.text}' for <${name}> option is malformed or out of range`, name);
    }
    return number;
  }

  /** `--timeout`, seconds; null where it wasn't given (tools/vsh.c, vshCommandOptTimeoutToMs). */
  timeout(): number | null {
    const seconds = this.number('timeout');
    if (seconds === 0 || (seconds ?? 1) > mostSeconds) {
      this.refuse(`Numeric value '${seconds ?? 0}' for <timeout> option is malformed or out of range`, 'timeout');
    }
    return seconds;
  }

  /** `--bandwidth` with `--bytes`: bytes a second, 0 where it wasn't given. */
  bandwidth(): number {
    const word = this.values.values.get('bandwidth');
    if (word === undefined) return 0;
    const bytes = bandwidth(word.text, this.has('bytes'));
    if (bytes !== null) return bytes;
    const message = `Scaled numeric value '${word.text}' for <--bandwidth> option is malformed or out of range`;
    this.refuse(message, 'bandwidth');
    return 0;
  }

  /** A size, bytes, `unit` being what a plain number counts; null where it wasn't given. */
  scaled(name: string, unit: number): number | null {
    const word = this.values.values.get(name);
    if (word === undefined) return null;
    const read = readScaled(word.text, unit);
    if ('bytes' in read) return read.bytes;
    const message = `Scaled numeric value '${word.text}' for <${name}> option is malformed or out of range`;
    this.refuse(read.problem === null ? message : `${message}\nerror: ${read.problem}`, name);
    return null;
  }

  /** Refuses neither of two options, and both (tools/vsh.h, VSH_ALTERNATIVE_OPTIONS). */
  alternative(one: string, other: string): void {
    if (!this.has(one) && !this.has(other)) this.refuse(`Either --${one} or --${other} must be provided`);
    this.exclusive(one, other);
  }

  /** Refuses two options together (tools/vsh.h, VSH_EXCLUSIVE_OPTIONS). */
  exclusive(one: string, other: string): void {
    if (!this.has(one) || !this.has(other)) return;
    this.refuse(`Options --${one} and --${other} are mutually exclusive`);
  }

  /** Refuses an option without another (tools/vsh.h, VSH_REQUIRE_OPTION). */
  requires(option: string, needed: string): void {
    if (!this.has(option) || this.has(needed)) return;
    this.refuse(`Option --${needed} is required by option --${option}`);
  }

  /** Puts a line below the first of what is wrong, if something is: what virsh says of a value beside what it is. */
  sayBelow(message: string): void {
    if (this.#problem === null) return;
    const [first = '', ...rest] = this.#problem.message.split('\n');
    this.#problem = { ...this.#problem, message: [first, `error: ${message}`, ...rest].join('\n') };
  }

  /** Says what is wrong, at the option's value if it has one; what was said first counts. */
  refuse(message: string, option?: string): void {
    const word = option === undefined ? undefined : (this.values.values.get(option) ?? this.values.texts[0]);
    this.#problem ??= { kind: 'problem', message, range: word?.range ?? this.place };
  }
}

/** A number of milliseconds has to fit into a C int. */
const mostSeconds = 2_147_483;
