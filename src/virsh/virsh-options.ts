import type { CommandRange, CommandWord } from '../shell/index.js';
import type { LineProblem } from './line-problem.js';
import type { VirshOption } from './virsh-option.js';

/** A line's options, by name; words keep their places. */
export interface VirshValues {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, CommandWord>;
  /** Of the option that takes any number of texts. */
  readonly texts: readonly CommandWord[];
}

/** Words that stand by position, before options take them; `values` are those that were named. */
type Positioned = (words: readonly CommandWord[], values: ReadonlyMap<string, CommandWord>) => readonly CommandWord[];

/**
 * Reads the words after a virsh command's name as virsh does
 * (tools/vsh.c, vshCommandParse), with its words for what is wrong.
 * `adjust` may put a word in front that the line left out.
 */
export function readVirshOptions(
  command: string,
  options: readonly VirshOption[],
  words: readonly CommandWord[],
  place: CommandRange,
  adjust: Positioned,
): VirshValues | LineProblem {
  const reader = new OptionReader(command, options);
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) break;
    at += reader.take(word, words[at + 1]);
    if (reader.problem !== null) return reader.problem;
  }
  return reader.finish(adjust, place);
}

class OptionReader {
  readonly #flags = new Set<string>();
  readonly #values = new Map<string, CommandWord>();
  readonly #texts: CommandWord[] = [];
  readonly #positioned: CommandWord[] = [];
  #onlyPositions = false;
  problem: LineProblem | null = null;

  constructor(
    private readonly command: string,
    private readonly options: readonly VirshOption[],
  ) {}

  /** Takes a word; returns how many of the following it took too. */
  take(word: CommandWord, next: CommandWord | undefined): 0 | 1 {
    if (this.#onlyPositions || !word.text.startsWith('--')) {
      this.#positioned.push(word);
      return 0;
    }
    if (word.text === '--') {
      this.#onlyPositions = true;
      return 0;
    }
    const equals = word.text.indexOf('=');
    const name = word.text.slice(2, equals < 0 ? undefined : equals);
    const attached = equals < 0 ? null : { text: word.text.slice(equals + 1), range: word.range };
    return this.#takeOption(name, word, attached, next);
  }

  #takeOption(name: string, word: CommandWord, attached: CommandWord | null, next: CommandWord | undefined): 0 | 1 {
    const option = this.options.find((one) => one.name === name);
    if (option === undefined) return this.#fail(`command '${this.command}' doesn't support option --${name}`, word);
    if (option.refused !== undefined)
      return this.#fail(`${this.command} --${name} can't be obeyed here: ${option.refused}`, word);
    if (option.alias !== undefined) {
      this.#assign(option.alias.name, { text: option.alias.value, range: word.range });
      return 0;
    }
    if (option.takes === 'nothing') {
      if (attached !== null) return this.#fail(`invalid '=' after option --${name}`, word);
      this.#flags.add(name);
      return 0;
    }
    const value = attached ?? next;
    if (value === undefined) {
      return this.#fail(`expected syntax: --${name} <${option.takes === 'number' ? 'number' : 'string'}>`, word);
    }
    if (option.takes === 'texts') this.#texts.push(value);
    else this.#assign(name, value);
    return attached === null ? 1 : 0;
  }

  #assign(name: string, value: CommandWord): void {
    if (this.#values.has(name)) this.#fail(`option --${name} already seen`, value);
    else this.#values.set(name, value);
  }

  finish(adjust: Positioned, place: CommandRange): VirshValues | LineProblem {
    const free = this.options.filter(
      ({ name, takes, alias, onlyNamed }) =>
        takes !== 'nothing' && alias === undefined && onlyNamed !== true && !this.#values.has(name),
    );
    let next = 0;
    for (const word of adjust(this.#positioned, this.#values)) {
      const option = free[next];
      if (option === undefined)
        return { kind: 'problem', message: `unexpected data '${word.text}'`, range: word.range };
      if (option.takes === 'texts') this.#texts.push(word);
      else {
        this.#values.set(option.name, word);
        next += 1;
      }
    }
    const missing = this.options.find(({ name, required }) => required === true && !this.#values.has(name));
    if (missing !== undefined) {
      const message = `command '${this.command}' requires <${missing.name}> option`;
      return { kind: 'problem', message, range: place };
    }
    return { flags: this.#flags, values: this.#values, texts: this.#texts };
  }

  #fail(message: string, word: CommandWord): 0 {
    this.problem ??= { kind: 'problem', message, range: word.range };
    return 0;
  }
}
