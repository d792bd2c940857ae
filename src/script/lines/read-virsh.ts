import type { CommandRange, CommandWord } from '../../shell/index.js';
import type { DomainAction, LineContext, LiveCommand } from './live-command.js';
import type { LineProblem } from '../../virsh/index.js';
import { readBlockcommit, readBlockcopy, readBlockjob, readBlockpull } from './read-virsh-block.js';
import { readVirshQuery } from './read-virsh-query.js';
import { readSnapshotCreateAs } from './read-virsh-snapshot.js';
import { VIRSH_COMMANDS } from './virsh-commands.js';
import { readVirshOptions, type VirshValues } from '../../virsh/index.js';

const DOMAIN_ACTIONS: ReadonlyMap<string, DomainAction> = new Map([
  ['start', 'start'],
  ['shutdown', 'shutdown'],
  ['destroy', 'destroy'],
  ['define', 'define'],
  ['undefine', 'undefine'],
]);

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
  const options = VIRSH_COMMANDS.get(name.text);
  if (options === undefined) {
    const message = `virsh has no '${name.text}' here. What works on the live domain: ${known()}.`;
    return { kind: 'problem', message, range: name.range };
  }
  const values = readVirshOptions(name.text, options, rest, name.range, (positioned, named) =>
    named.has('domain') ? positioned : withDomain(name.text, positioned, context, name),
  );
  if ('kind' in values) return values;
  return checkDomain(values, context) ?? meaning(name, values);
}

function known(): string {
  return [...VIRSH_COMMANDS.keys()].join(', ');
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

/** Puts a domain's name before the words of a line that left it out. */
function withDomain(
  command: string,
  words: readonly CommandWord[],
  context: LineContext,
  place: CommandWord,
): readonly CommandWord[] {
  const [first] = words;
  const added: CommandWord = { text: context.domain ?? '', range: place.range };
  if (command === 'define') return [];
  if (command === 'list') return words;
  if (first === undefined) return [added];
  if (first.text === context.domain) return words;
  if (context.disks.includes(first.text)) return [added, ...words];
  return words.length === 1 && !DOMAIN_ACTIONS.has(command) && command !== 'dumpxml' ? [added, ...words] : words;
}

function checkDomain(values: VirshValues, context: LineContext): LineProblem | null {
  const domain = values.values.get('domain');
  if (domain === undefined || context.domain === null || domain.text === context.domain) return null;
  return {
    kind: 'problem',
    message: `failed to get domain '${domain.text}': this document has ${context.domain}`,
    range: domain.range,
  };
}

function meaning(name: CommandWord, values: VirshValues): LiveCommand | LineProblem {
  const action = DOMAIN_ACTIONS.get(name.text);
  if (action !== undefined) return { kind: 'domain', action };
  switch (name.text) {
    case 'blockcopy':
      return readBlockcopy(values, name.range);
    case 'blockcommit':
      return readBlockcommit(values, name.range);
    case 'blockpull':
      return readBlockpull(values, name.range);
    case 'blockjob':
      return readBlockjob(values, name.range);
    case 'snapshot-create-as':
      return readSnapshotCreateAs(values, name.range);
    default:
      return readVirshQuery(name, values) ?? { kind: 'show-xml' };
  }
}
