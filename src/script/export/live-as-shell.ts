import { directoryOf } from '../../chain/index.js';
import { type BlockOperation, type CopyOperation, type VirshWait, virshLine } from '../../jobs/index.js';
import { type Command, commandText, shellWord } from '../../shell/index.js';
import type { LiveCommand } from '../lines/live-command.js';
import { readLiveCommand } from '../lines/read-live-command.js';
import { withDomain } from '../lines/read-virsh.js';
import type { DomainCommand } from '../virsh/domain-command.js';
import { type DomainCommandName, domainCommands } from '../virsh/domain-commands.js';
import { guestAsShell, keepOwnDisks } from './guest-as-shell.js';
import type { ShellBlock } from './shell-block.js';
import type { ShellDomain } from './shell-domain.js';

/** A line for the running domain. Keeps `domain` up to date. */
export function liveAsShell(
  line: Extract<Command, { kind: 'live' | 'libvirt-call' }>,
  domain: ShellDomain,
): readonly ShellBlock[] {
  const place = { ...line, line: 1, range: line.words[0]?.range ?? { start: 0, end: 0 } };
  const command = readLiveCommand(place, domain.context);
  if (command.kind === 'problem') return [said(`Not understood: ${command.message}`)];
  keepOwnDisks(domain);
  const start = startIfNeeded(command, domain);
  return [...start, ...blocksOf(line, command, domain)];
}

function said(text: string): ShellBlock {
  return { comments: [text], commands: [] };
}

function commands(...lines: readonly string[]): ShellBlock {
  return { comments: [], commands: lines };
}

/** The console starts the domain for the first line that needs it. */
function startIfNeeded(command: LiveCommand, domain: ShellDomain): readonly ShellBlock[] {
  if (!needsRunning(command)) {
    if (domain.state === 'untouched' && command.kind !== 'space') domain.state = 'asked';
    return [];
  }
  if (domain.state === 'started' || domain.state === 'may-run' || !domain.startsByItself) return [];
  domain.state = 'may-run';
  const state = commandText(['virsh', 'domstate', domain.name]);
  return [commands(`[ "$(${state})" = running ] || ${commandText(['virsh', 'start', domain.name])}`)];
}

function needsRunning(command: LiveCommand): boolean {
  switch (command.kind) {
    case 'print':
    case 'print-file':
    case 'crash':
    case 'space':
      return false;
    case 'virsh':
      return commandNeedsRunning(domainCommands[command.name], command.asked);
    case 'block':
    case 'guest':
    case 'guest-random':
    case 'verify':
    case 'wait':
    case 'turns':
      return true;
  }
}

function commandNeedsRunning(command: DomainCommand<unknown>, asked: unknown): boolean {
  return command.needsRunning?.(asked) === true;
}

type LiveLine = Extract<Command, { kind: 'live' | 'libvirt-call' }>;

function blocksOf(line: LiveLine, command: LiveCommand, domain: ShellDomain): readonly ShellBlock[] {
  switch (command.kind) {
    case 'block':
      return blockOperation(line, command, domain);
    case 'virsh':
      return domainCommand(line, command.name, domain);
    case 'crash': {
      domain.startsByItself = false;
      const comments = ['Here the host lost power. What a host can do that is nearest: end QEMU at once.'];
      return [{ comments, commands: [commandText(['virsh', 'destroy', domain.name])] }];
    }
    case 'print':
    case 'print-file':
      return [asTyped(line, domain)];
    case 'space':
      return [spaceLeft(line, command.bytes, domain)];
    case 'turns':
      return [said(`Here the script said: ${line.text}`)];
    case 'guest':
    case 'guest-random':
    case 'verify':
      return [guestAsShell(line, command, domain)];
    case 'wait':
      return [waiting(command, domain, line.expectFailure)];
  }
}

/** The words as they were typed, with the domain's name where it was left out: no flag can get lost. */
function typedWords(line: LiveLine, domain: ShellDomain): readonly string[] {
  const [virsh, ...words] = line.words;
  return [virsh, ...withDomain(words, domain.context)].map((word) => word?.text ?? 'virsh');
}

function asTyped(line: LiveLine, domain: ShellDomain): ShellBlock {
  return commands(commandText(typedWords(line, domain)));
}

/** Those that a host is asked for otherwise than they were typed, or that change what is known of the domain. */
const exported: Partial<Record<DomainCommandName, (line: LiveLine, domain: ShellDomain) => readonly ShellBlock[]>> = {
  start: (line, domain) => {
    if (domain.state === 'untouched' || domain.state === 'asked') domain.state = 'started';
    return [asTyped(line, domain)];
  },
  create: (line, domain) => {
    if (domain.state === 'untouched' || domain.state === 'asked') domain.state = 'started';
    const comments = [`Here the domain was only created, not defined: ${line.text}`];
    return [{ comments, commands: [commandText(['virsh', 'start', domain.name])] }];
  },
  shutdown: (line, domain) => {
    domain.startsByItself = false;
    const waits = `wait_shut_off ${shellWord(domain.name)}`;
    const typed = asTyped(line, domain);
    if (line.expectFailure) return [typed];
    return [{ comments: [], commands: [...typed.commands, waits], uses: ['wait_shut_off'] }];
  },
  destroy: (line, domain) => {
    domain.startsByItself = false;
    return [asTyped(line, domain)];
  },
  undefine: (line, domain) => {
    domain.defined = false;
    return [asTyped(line, domain)];
  },
  define: (line) => [said(`The domain is defined already. Here the script said: ${line.text}`)],
};

function domainCommand(line: LiveLine, name: DomainCommandName, domain: ShellDomain): readonly ShellBlock[] {
  return exported[name]?.(line, domain) ?? [asTyped(line, domain)];
}

function blockOperation(
  line: LiveLine,
  { operation, wait }: Extract<LiveCommand, { kind: 'block' }>,
  domain: ShellDomain,
): readonly ShellBlock[] {
  if ('bandwidth' in operation && operation.kind !== 'set-speed') domain.job = operation.disk;
  const made = line.expectFailure ? [] : directoriesFor(operation, domain);
  const words = line.kind === 'live' ? typedWords(line, domain) : null;
  if (operation.kind !== 'copy') return [...made, commands(virshCommand(operation, words, wait, domain))];
  const transient = words !== null && !operation.transientJob && domain.defined && !line.expectFailure;
  const flags = transient ? ['--transient-job'] : [];
  const comments = transient ? ['Without --transient-job libvirt copies no disk of a domain that is defined.'] : [];
  const asked = { ...operation, transientJob: domain.defined };
  if (operation.base !== null)
    return [...made, downToBase(asked, words === null ? null : [...words, ...flags], domain)];
  const command = virshCommand(asked, words === null ? null : [...words, ...flags], wait, domain);
  return [...made, { comments, commands: [command] }];
}

/** As typed; a call in C becomes the line that asks for the same. */
function virshCommand(
  operation: BlockOperation,
  typed: readonly string[] | null,
  wait: VirshWait | null,
  domain: ShellDomain,
): string {
  if (typed !== null) return commandText(typed);
  return [virshLine(operation, domain.name), ...waitFlags(operation, wait)].join(' ');
}

/** QEMU makes the files of a copy or snapshot, and nobody their directories. */
function directoriesFor(operation: BlockOperation, { directories }: ShellDomain): readonly ShellBlock[] {
  const paths =
    operation.kind === 'copy' && !operation.blockDevice && operation.xmlFile === null
      ? [operation.destination]
      : operation.kind === 'snapshot'
        ? operation.disks.flatMap(({ file }) => file ?? [])
        : [];
  const missing = paths.map(directoryOf).filter((path) => path !== '/' && !directories.has(path));
  for (const path of missing) directories.add(path);
  return [...new Set(missing)].map((path) => commands(commandText(['mkdir', '-p', path])));
}

function waitFlags(operation: BlockOperation, wait: VirshWait | null): readonly string[] {
  if (wait === null) return [];
  if (wait.then === 'pivot') return ['--pivot'];
  if (wait.then === 'abort') return [operation.kind === 'copy' ? '--finish' : '--keep-overlay'];
  return ['--wait'];
}

/**
 * No libvirt copies down to a base. What lies between is first pulled up into
 * the active layer; then a shallow copy onto an overlay of base is the same.
 */
function downToBase(operation: CopyOperation, typed: readonly string[] | null, domain: ShellDomain): ShellBlock {
  const { disk, destination, format } = operation;
  const base = operation.base ?? '';
  const copy = { ...operation, base: null, shallow: true, reuseExternal: true };
  const words = withoutBase(typed ?? []);
  const added = ['--shallow', '--reuse-external'].filter((flag) => !words.includes(flag));
  return {
    comments: [
      'No libvirt copies down to a base. The same in two steps: what lies between comes up into',
      'the active layer, which then is copied shallow. Mind the format of the base after -F.',
    ],
    commands: [
      commandText(['virsh', 'blockpull', domain.name, disk, '--base', base, '--wait']),
      commandText([
        'qemu-img',
        'create',
        '-f',
        format ?? 'qcow2',
        '-b',
        base,
        '-F',
        formatOf(base, domain),
        destination,
      ]),
      typed === null ? virshLine(copy, domain.name) : commandText([...words, ...added]),
    ],
  };
}

function withoutBase(words: readonly string[]): readonly string[] {
  const at = words.indexOf('--x-base');
  const rest = at < 0 ? words : [...words.slice(0, at), ...words.slice(at + 2)];
  return rest.filter((word) => !word.startsWith('--x-base='));
}

function formatOf(path: string, { disks }: ShellDomain): string {
  const images = disks.flatMap(({ chain, mirror }) => [...chain.images, ...(mirror?.chain.images ?? [])]);
  const image = images.find(({ source }) => source?.type === 'file' && source.path === path);
  return image?.format ?? 'raw';
}

/** virsh waits only with the command that starts a job: a function polls until the job is where it should be. */
function waiting(
  wait: Extract<LiveCommand, { kind: 'wait' }>,
  domain: ShellDomain,
  expectFailure: boolean,
): ShellBlock {
  const disk = wait.disk ?? domain.job;
  const writing = wait.writing === null ? [] : ['Meanwhile the guest writes.'];
  if (disk === null) return said(`Here the script said: wait ${wait.goal}`);
  const [name, target] = [shellWord(domain.name), shellWord(disk)];
  if (wait.goal === 'done') {
    return { comments: writing, commands: [`wait_done ${name} ${target}`], uses: ['wait_done'] };
  }
  const ready = `wait_ready ${name} ${target}`;
  if (!expectFailure || domain.space?.scarce !== true) {
    return { comments: writing, commands: [ready], uses: ['wait_ready'] };
  }
  const abort = commandText(['virsh', 'blockjob', domain.name, disk, '--abort']);
  return {
    comments: [...writing, 'Where this host has room enough, the job is ended here, as it ended there without it.'],
    commands: [`if ${ready}; then ${abort}; fi`],
    uses: ['wait_ready'],
    failsByItself: true,
  };
}

/** A host's space is its own: what a script expects to fail for want of it may go well there. */
function spaceLeft(line: LiveLine, bytes: number, domain: ShellDomain): ShellBlock {
  domain.space = { bytes, scarce: domain.space === null || bytes < domain.space.bytes };
  const about = domain.space.scarce
    ? 'Here the host had no more room than that. This one may have; what failed for want of it then goes well:'
    : 'Here the host had room again:';
  return said(`${about} ${line.text}`);
}
