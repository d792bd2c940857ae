import type { Disk } from '../../chain/index.js';
import { createImages, type Step, stepText } from '../../scenario/index.js';
import { type Command, type CommandLine, commandText, shellWord } from '../../shell/index.js';
import type { LineContext } from '../lines/live-command.js';
import { liveAsShell } from './live-as-shell.js';
import { MadeImages } from './made-images.js';
import { namesOfDisks } from '../names-of-disks.js';
import { secretAsXml } from '../secrets/secret-as-xml.js';
import { type ShellBlock, shellComment, shellText } from './shell-block.js';
import type { ShellDomain } from './shell-domain.js';
import { shellFunctionText } from './shell-function.js';

/** What a script of console lines is about. */
export interface ScriptSubject {
  /** The domain's name; null where the document has none. */
  readonly domain: string | null;
  readonly disks: readonly Disk[];
  /** What a guest sees of an image that `create-images` makes, bytes. */
  readonly virtualSize: number;
}

/**
 * A POSIX shell script that does on a real host what a plan's steps do, and stops at the first that fails. `heading`:
 * comments at its top, what it makes and what made it. Ends with a newline.
 */
export function planAsShell(steps: readonly Step[], heading: readonly string[]): string {
  return script(heading, stepBlocks(steps));
}

/**
 * The same for console lines: qemu-img for what is offline, virsh for the running domain, each line as it was typed.
 * What no shell can do (the guest's writes) stands in it as a comment that says so. A line after `&&` needs
 * nothing more than its place: `set -e` ends the script where the one before fails, as the console does.
 */
export function scriptAsShell(
  lines: readonly CommandLine[],
  subject: ScriptSubject,
  heading: readonly string[],
): string {
  const context: LineContext = { domain: subject.domain, disks: namesOfDisks(subject.disks) };
  const domain: ShellDomain = {
    name: subject.domain ?? 'guest',
    context,
    disks: subject.disks,
    state: 'untouched',
    startsByItself: true,
    defined: true,
    job: null,
    space: null,
    images: new MadeImages(),
    ownDisks: new Map(),
    directories: new Set(subject.disks.flatMap(({ chain }) => chain.images.flatMap(directoryOfImage))),
  };
  const needsDomain = lines.some(({ kind }) => kind === 'live' || kind === 'libvirt-call');
  const blocks = lines.flatMap((line) => lineBlocks(line, { subject, domain, needsDomain }));
  return script([...heading, ...domainHeading(domain)], blocks);
}

function script(heading: readonly string[], blocks: readonly ShellBlock[]): string {
  const functions = shellFunctionText(new Set(blocks.flatMap(({ uses = [] }) => uses)));
  return ['#!/bin/sh', ...heading.flatMap(shellComment), 'set -eu', ...functions, ...shellText(blocks), ''].join('\n');
}

function domainHeading({ name, state }: ShellDomain): readonly string[] {
  switch (state) {
    case 'untouched':
      return [];
    case 'asked':
      return [`The domain ${name} has to be defined on this host.`];
    case 'started':
      return [`The domain ${name} has to be defined on this host, and shut off: the script starts it.`];
    case 'may-run':
      return [`The domain ${name} has to be defined on this host; the script starts it where it does not run.`];
  }
}

interface Writing {
  readonly subject: ScriptSubject;
  readonly domain: ShellDomain;
  /** A line asks something of the domain, so there is one on the host. */
  readonly needsDomain: boolean;
}

function lineBlocks(line: CommandLine, writing: Writing): readonly ShellBlock[] {
  if (line.kind === 'problem') return [{ comments: [`Line ${line.line} left out: ${line.message}`], commands: [] }];
  const blocks = commandBlocks(line, writing);
  return line.expectFailure ? expectingFailure(blocks, writing.domain) : blocks;
}

/** What a line does comes last; what it needs stands before it, and has to go well. */
function expectingFailure(blocks: readonly ShellBlock[], { space }: ShellDomain): readonly ShellBlock[] {
  const last = blocks.findLastIndex(({ commands }) => commands.length > 0);
  return blocks.map((block, at) => {
    if (at !== last || block.failsByItself === true) return block;
    const [own = '', ...before] = block.commands.toReversed();
    const failing =
      space?.scarce === true
        ? `if ${own}; then echo 'This host had room enough for it.' >&2; fi`
        : `if ${own}; then echo 'This was expected to fail.' >&2; exit 1; fi`;
    return { ...block, commands: [...before.toReversed(), failing] };
  });
}

function commandBlocks(line: Command, { subject, domain, needsDomain }: Writing): readonly ShellBlock[] {
  switch (line.kind) {
    case 'make-directory':
      for (const path of line.paths) domain.directories.add(path);
      return [asTyped(line)];
    case 'storage':
      return [storageBlock(line)];
    case 'tool':
    case 'copy':
    case 'move':
      if (!line.expectFailure) domain.images.ran(line.words.map(({ text }) => text));
      return [asTyped(line)];
    case 'write':
      return [{ comments: [], commands: [`printf '%s' ${shellWord(line.content)} > ${shellWord(line.path)}`] }];
    case 'list':
    case 'remove':
      return [asTyped(line)];
    case 'create-images': {
      const { problems, steps } = createImages(subject.disks, { virtualSize: subject.virtualSize });
      for (const step of steps) if (step.kind === 'tool') domain.images.ran(step.argv);
      return [...problems.map((problem) => ({ comments: [problem], commands: [] })), ...stepBlocks(steps)];
    }
    case 'show-xml':
      return needsDomain ? [{ comments: [], commands: [commandText(['virsh', 'dumpxml', domain.name])] }] : [];
    case 'help':
    case 'clear':
      return [];
    case 'libvirt-call':
    case 'live':
      return liveAsShell(line, domain);
  }
}

/** What a host or a server has to have is not made by a script: it says so. */
function storageBlock(line: Extract<Command, { kind: 'storage' }>): ShellBlock {
  const { action } = line;
  if (action.kind === 'know-secret') return secretBlock(action.uuid, action.usage);
  return action.kind === 'offer' ? offered(action.place, line.words[3]?.text ?? '') : asTyped(line);
}

/** The real libvirt comes to know a secret whose passphrase nobody saw, where it does not know one yet. */
function secretBlock(uuid: string, usage: string | null): ShellBlock {
  const secret = { uuid, isEphemeral: false, isPrivate: false, description: null };
  const xml = secretAsXml({ ...secret, usage: usage === null ? null : { type: 'volume', id: usage } });
  const known = commandText(['virsh', 'secret-get-value', uuid]);
  return {
    comments: ['The passphrase is one that the page does not know: keep it, or say your own.'],
    commands: [
      `if ! ${known} >/dev/null 2>&1; then`,
      `  printf '%s' ${shellWord(xml)} | virsh secret-define /dev/stdin`,
      `  head -c 24 /dev/urandom | base64 | tr -d '\\n' | virsh secret-set-value ${uuid} --file /dev/stdin --plain`,
      'fi',
    ],
  };
}

function offered(place: string, size: string): ShellBlock {
  return { comments: [`${place} has to be there, with ${size} at least.`], commands: [] };
}

function asTyped(line: Command): ShellBlock {
  return { comments: [], commands: [commandText(line.words.map((word) => word.text))] };
}

function stepBlocks(steps: readonly Step[]): readonly ShellBlock[] {
  return steps.map((step) => {
    const [command, what, place = '', size] = step.kind === 'host-command' ? step.argv : [];
    if (command === 'host' && what === 'secret') return secretBlock(place, size ?? null);
    if (command === 'host' && what === 'offers') return offered(place, size ?? '');
    return { comments: [step.purpose], commands: stepCommands(step) };
  });
}

function stepCommands(step: Step): readonly string[] {
  const command = stepText(step);
  const accepts = step.kind === 'tool' ? step.accepts : [0];
  if (accepts.length === 1 && accepts[0] === 0) return [command];
  return ['status=0', `${command} || status=$?`, `case $status in ${accepts.join('|')}) ;; *) exit 1 ;; esac`];
}

function directoryOfImage({ source }: Disk['chain']['images'][number]): readonly string[] {
  return source?.type === 'file' ? [source.path.slice(0, source.path.lastIndexOf('/'))] : [];
}
