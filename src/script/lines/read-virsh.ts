import { jobCommands } from '../../jobs/index.js';
import type { CommandRange, CommandWord } from '../../shell/index.js';
import {
  type LineProblem,
  readVirshOptions,
  VirshLine,
  type VirshOption,
  type VirshValues,
} from '../../virsh/index.js';
import type { LineContext, LiveCommand } from './live-command.js';
import { domainCommands } from '../virsh/domain-commands.js';
import { virshCommands } from '../virsh/virsh-commands.js';

/**
 * A virsh line, given its words after `virsh`. The domain may be left out: there
 * is only the document's.
 */
export function readVirsh(
  words: readonly CommandWord[],
  whole: CommandRange,
  context: LineContext,
): LiveCommand | LineProblem {
  const [name, ...rest] = withoutConnection(words);
  if (name === undefined) return { kind: 'problem', message: `virsh needs a command: ${known()}.`, range: whole };
  const command = readerOf(name.text);
  if (command === null) {
    const message = `unknown command: '${name.text}'`;
    return { kind: 'problem', message, advice: `What works here: ${known()}.`, range: name.range };
  }
  const values = readVirshOptions(name.text, command.options, rest, name.range, (positioned, named) =>
    leavesDomainOut(command.options, positioned, named, context)
      ? [domainWord(name, context), ...positioned]
      : positioned,
  );
  if ('kind' in values) return values;
  const line = new VirshLine(values, name.range);
  const asked = command.read(line);
  return line.problem ?? checkDomain(values, context) ?? asked;
}

/** The words after `virsh`, with the domain that they may leave out. */
export function withDomain(words: readonly CommandWord[], context: LineContext): readonly CommandWord[] {
  const [name, ...rest] = withoutConnection(words);
  const options = virshCommands.get(name?.text ?? '');
  if (name === undefined || options === undefined) return words;
  const added: CommandWord[] = [];
  readVirshOptions(name.text, options, rest, name.range, (positioned, named) => {
    if (leavesDomainOut(options, positioned, named, context)) added.push(domainWord(name, context));
    return positioned;
  });
  return [...words.slice(0, words.length - rest.length), ...added, ...rest];
}

function domainWord({ range }: CommandWord, context: LineContext): CommandWord {
  return { text: context.domain ?? 'guest', range };
}

interface CommandReader {
  readonly options: readonly VirshOption[];
  read(line: VirshLine): LiveCommand;
}

function readerOf(name: string): CommandReader | null {
  if (isName(jobCommands, name)) return jobCommands[name];
  if (!isName(domainCommands, name)) return null;
  const command = domainCommands[name];
  return { options: command.options, read: (line) => ({ kind: 'virsh', name, asked: command.read(line) }) };
}

function isName<List extends object>(list: List, name: string): name is Extract<keyof List, string> {
  return Object.hasOwn(list, name);
}

function known(): string {
  return [...virshCommands.keys()].join(', ');
}

/** `-c URI` and `-q` before the command say nothing here. */
function withoutConnection(words: readonly CommandWord[]): readonly CommandWord[] {
  const [first] = words;
  if (first?.text === '-c' || first?.text === '--connect') return withoutConnection(words.slice(2));
  if (first?.text === '-q' || first?.text === '--quiet' || first?.text.startsWith('--connect=') === true) {
    return withoutConnection(words.slice(1));
  }
  return words;
}

/** Whether the words by position don't begin with the domain, though the command does. */
function leavesDomainOut(
  options: readonly VirshOption[],
  words: readonly CommandWord[],
  named: ReadonlyMap<string, CommandWord>,
  context: LineContext,
): boolean {
  const [domain, ...others] = options;
  if (domain?.means !== 'domain' || named.has('domain')) return false;
  const [first] = words;
  if (first === undefined) return true;
  if (first.text === context.domain) return false;
  if (context.disks.includes(first.text)) return true;
  const needed = options.filter(({ name, required }) => required === true && !named.has(name));
  if (needed.length > 2 && words.length < needed.length && words.length > 1) return true;
  const next = others.find(({ takes, onlyNamed }) => takes !== 'nothing' && onlyNamed !== true);
  return words.length === 1 && next !== undefined && !hasOwnPlace(next) && !named.has(next.name);
}

/** An option that a line may lack: a word alone is the domain. */
function hasOwnPlace({ name, means }: VirshOption): boolean {
  return name === 'mode' || means === 'snapshot' || means === 'checkpoint';
}

function checkDomain(values: VirshValues, context: LineContext): LineProblem | null {
  const domain = values.values.get('domain');
  if (domain === undefined) return null;
  const isOurs = context.domain === null || domain.text === context.domain;
  if (isOurs && context.known !== false) return null;
  return { kind: 'problem', message: `failed to get domain '${domain.text}'`, range: domain.range };
}
