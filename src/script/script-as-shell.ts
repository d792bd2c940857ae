import type { Disk } from '../chain/index.js';
import { type Command, type CommandLine } from '../shell/index.js';
import { createImages, stepArgv } from '../scenario/index.js';
import { commandText } from '../shell/index.js';
import type { LineContext, LiveCommand } from './lines/live-command.js';
import { readLiveCommand } from './lines/read-live-command.js';
import { type CopyOperation, type VirshWait, virshLine } from '../jobs/index.js';
import { withDomain } from './virsh/read-virsh.js';

/** What a script is about, for its shell script. */
export interface ScriptSubject {
  /** The domain's name; null where the document has none. */
  readonly domain: string | null;
  readonly disks: readonly Disk[];
}

/**
 * A POSIX shell script that does on a real host what a script of console lines
 * does: qemu-img for what is offline, virsh for the running domain. What no
 * shell can do (the guest's writes, a crash) stands in it as a comment that
 * says so. Ends with a newline.
 */
export function scriptAsShell(lines: readonly CommandLine[], subject: ScriptSubject): string {
  const domain = subject.domain ?? 'guest';
  const disks = subject.disks.flatMap(({ id, target, chain }) => {
    const source = chain.images[0]?.source;
    return [target ?? id, ...(source?.type === 'file' || source?.type === 'block' ? [source.path] : [])];
  });
  const context: LineContext = { domain: subject.domain, disks };
  const head = [
    '#!/bin/sh',
    `# The domain ${oneLine(domain)} has to be defined on this host, and to run before the first virsh line.`,
    'set -eu',
  ];
  const writer: ShellWriter = { domain, context, disks: subject.disks, job: null };
  return [...head, ...lines.flatMap((line) => ['', ...shellLines(line, writer)]), ''].join('\n');
}

interface ShellWriter {
  readonly domain: string;
  readonly context: LineContext;
  readonly disks: readonly Disk[];
  /** The disk whose job was started last: the one that a bare `wait` is about. */
  job: string | null;
}

function shellLines(line: CommandLine, writer: ShellWriter): readonly string[] {
  if (line.kind === 'problem') return comment(`Not understood: ${line.message}`);
  const commands = plainLines(line, writer);
  if (!line.expectFailure) return commands;
  return commands.map((text) => (text.startsWith('#') ? text : `if ${text}; then exit 1; fi  # has to fail`));
}

function plainLines(line: Command, writer: ShellWriter): readonly string[] {
  switch (line.kind) {
    case 'tool':
    case 'remove':
    case 'copy':
    case 'move':
    case 'make-directory':
    case 'list':
      return [commandText(line.words.map((word) => word.text))];
    case 'create-images': {
      const plan = createImages(writer.disks);
      return [...plan.problems.flatMap(comment), ...plan.steps.map((step) => commandText(stepArgv(step)))];
    }
    case 'show-xml':
      return [commandText(['virsh', 'dumpxml', writer.domain])];
    case 'help':
    case 'clear':
      return [];
    case 'libvirt-call':
    case 'live': {
      const [first] = line.words;
      const place = { ...line, range: first?.range ?? { start: 0, end: 0 } };
      const command = readLiveCommand(place, writer.context);
      if (command.kind === 'problem') return comment(`Not understood: ${command.message}`);
      return liveLines(command, writer, line);
    }
  }
}

function liveLines(command: LiveCommand, writer: ShellWriter, line: Command): readonly string[] {
  const { domain, context } = writer;
  switch (command.kind) {
    case 'block':
      if ('bandwidth' in command.operation) writer.job = command.operation.disk;
      if (command.operation.kind === 'copy' && command.operation.base !== null) {
        return downToBaseLines(command.operation, domain, command.wait);
      }
      return [line.kind === 'live' ? typedLine(line, context) : virshLine(command.operation, domain)];
    case 'print':
      return [typedLine(line, context)];
    case 'virsh':
      return command.name === 'define' ? comment(`Here the script said: ${line.text}`) : [typedLine(line, context)];
    case 'crash':
    case 'space':
    case 'turns':
      return comment(`Here the script said: ${line.text}`);
    case 'guest':
    case 'guest-random':
    case 'verify':
      return comment(`Inside the guest: ${line.text}`);
    case 'wait':
      return waitLines(command, command.disk ?? writer.job, domain);
  }
}

/** A virsh line as typed; it may leave the domain out only here. */
function typedLine(line: Command, context: LineContext): string {
  return commandText(['virsh', ...withDomain(line.words.slice(1), context).map((word) => word.text)]);
}

function waitWords(wait: VirshWait | null): readonly string[] {
  if (wait === null) return [];
  if (wait.then === 'pivot') return ['--pivot'];
  return [wait.then === 'abort' ? '--finish' : '--wait'];
}

/**
 * No libvirt copies down to a base. What lies between is first pulled up into
 * the active layer; then a shallow copy onto an overlay of base is the same.
 */
function downToBaseLines(operation: CopyOperation, domain: string, wait: VirshWait | null): readonly string[] {
  const { disk, base, destination, format } = operation;
  const create = ['qemu-img', 'create', '-f', format ?? 'qcow2', '-b', base ?? '', '-F', 'raw', destination];
  const copy = { ...operation, base: null, shallow: true, reuseExternal: true };
  return [
    ...comment('No libvirt copies down to a base. The same in two steps: what lies between comes up into'),
    ...comment('the active layer, which then is copied shallow. Mind the format of the base after -F.'),
    commandText(['virsh', 'blockpull', domain, disk, '--base', base ?? '', '--wait']),
    commandText(create),
    [virshLine(copy, domain), ...waitWords(wait)].join(' '),
  ];
}

/** virsh waits only with the command that starts a job: polls until the job is where it should be. */
function waitLines(
  wait: Extract<LiveCommand, { kind: 'wait' }>,
  disk: string | null,
  domain: string,
): readonly string[] {
  if (disk === null) return comment(`Here the script said: wait ${wait.goal}`);
  const info = commandText(['virsh', 'blockjob', domain, disk, '--info']);
  const dump = commandText(['virsh', 'dumpxml', domain]);
  const reached =
    wait.goal === 'ready' ? `${dump} | grep -q "ready='yes'"` : `${info} 2>&1 | grep -q 'No current block job'`;
  return [`until ${reached}; do sleep 1; done`];
}

function comment(text: string): readonly string[] {
  return [`# ${oneLine(text)}`];
}

/** A name in the text may hold a line break; none may end the comment. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\u0085\u2028\u2029]+/gu, ' ');
}
