import { defaultExample, examples, type ScriptExample, scriptExamples } from '../examples/index.js';
import { connectImages, localConnection } from '../images/node.js';
import type { JobStep } from '../jobs/index.js';
import { readDocument } from '../layouts/index.js';
import type { LineResult } from '../script/index.js';
import { parseCommandLines } from '../shell/index.js';
import { judgeBySchema } from '../schema/node.js';
import { scaledSize } from '../virsh/index.js';
import {
  commandsAsShell,
  createWorkspace,
  defaultPreferences,
  documentState,
  trafficLines,
} from '../workspace/index.js';
import { openDocument } from './backing-chain-document.js';
import { onlyFile, type Subcommand } from './backing-chain-subcommand.js';
import { CommandError, type ExitStatus, type Surroundings } from './surroundings.js';
import { builtManifest, loadBuiltQemu, manifestIfBuilt } from './built-qemu.js';

/** Runs a script of console lines on a domain whose images are in memory. */
export const runScript: Subcommand = {
  name: 'run',
  operands: 'SCRIPT',
  summary: 'run a script of console lines, images in memory; status 1 at the first line that fails',
  options: {
    xml: { value: 'FILE', help: "the domain that the script is about; without it, the RFC's example" },
    example: { value: 'NAME', help: 'run one of the examples, in place of SCRIPT' },
    examples: { value: null, help: 'list the examples' },
    'virtual-size': { value: 'SIZE', help: 'what the guest sees of images that create-images makes; 64M without it' },
    qmp: { value: null, help: 'print what goes over the monitor too' },
    shell: { value: null, help: 'run nothing: print a shell script that does the same on a real host' },
  },
  run: async (given, system) => {
    if (given.has('examples')) {
      system.out(scriptExamples.map(({ id, title }) => `${id.padEnd(24)}${title}\n`).join(''));
      return 0;
    }
    const example = exampleCalled(given.option('example'));
    const script = example?.id ?? onlyFile(given);
    const text = example?.text ?? (await readScript(script, system));
    const xml = await readXml(given.option('xml'), example, system);
    const virtualSize = sizeNamed(given.option('virtual-size'));
    if (given.has('shell')) {
      system.out(commandsAsShell(text, { document: readDocument(xml), virtualSize, manifest: manifestIfBuilt() }));
      return 0;
    }
    return run({ script, text, xml, virtualSize, qmp: given.has('qmp'), system });
  },
};

function sizeNamed(text: string | null): number {
  if (text === null) return defaultPreferences.virtualSize;
  const size = scaledSize(text);
  if (size !== null && size >= 512 && size % 512 === 0) return size;
  throw new CommandError(`--virtual-size takes a multiple of 512 bytes, such as 16M, not ${text}.`, 2);
}

function exampleCalled(name: string | null): ScriptExample | null {
  if (name === null) return null;
  const found = scriptExamples.find(({ id }) => id === name);
  if (found !== undefined) return found;
  throw new CommandError(`No example ${name}; backing-chain run --examples lists them.`, 2);
}

async function readScript(path: string, system: Surroundings): Promise<string> {
  try {
    const bytes = await (path === '-' ? system.readStandardInput() : system.readFile(path));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError(`Can't read ${path}: ${reason}`, 2, { cause });
  }
}

async function readXml(path: string | null, example: ScriptExample | null, system: Surroundings): Promise<string> {
  if (path === null) return (examples.find(({ id }) => id === example?.document) ?? defaultExample).text;
  const { document, place } = await openDocument(path, system);
  const { problem, text } = document.xml;
  if (problem === null) return text;
  throw new CommandError(`${place(problem.range)}: error: ${problem.message} [${problem.code}]`, 2);
}

interface Run {
  readonly script: string;
  readonly text: string;
  readonly xml: string;
  /** Bytes. */
  readonly virtualSize: number;
  readonly qmp: boolean;
  readonly system: Surroundings;
}

async function run({ script, text, xml, virtualSize, qmp, system }: Run): Promise<ExitStatus> {
  const unread = parseCommandLines(text).find((line) => line.kind === 'problem');
  if (unread?.kind === 'problem') {
    system.error(`${script}:${unread.line}: ${unread.message}\n`);
    return 1;
  }
  const images = connectImages({ start: localConnection(loadBuiltQemu), manifest: builtManifest() });
  const initial = documentState(xml);
  const { session } = createWorkspace({
    state: { ...initial, preferences: { ...initial.preferences, virtualSize } },
    images,
    handOnTyping: () => ({ changed: () => undefined, take: () => null, stop: () => undefined }),
    saveFile: () => undefined,
    askSchema: async (asked) => (await judgeBySchema(asked, [], '11.3')).complaints,
    now: Date.now,
    watched: false,
  });
  let shown = 0;
  const failures: LineResult[] = [];
  let invalid: ReadonlySet<string> = new Set();
  session.listen({
    onLine(line) {
      system.out(comments(text.slice(shown, line.range.start), shown === 0));
      shown = line.range.end;
      system.out(`$ ${line.expectFailure ? '! ' : ''}${text.slice(line.range.start, line.range.end)}\n`);
    },
    onStep(step) {
      for (const line of stepLines(step, qmp)) system.out(`${line}\n`);
      for (const { path, reason } of step.invalidated) {
        if (!invalid.has(path)) system.out(`# No longer to be relied on: ${path}, for ${reason}.\n`);
      }
      invalid = new Set(step.invalidated.map(({ path }) => path));
    },
    onRemark: (remark) => system.out(`# ${remark}\n`),
    onResult(result) {
      if (result.output !== '') system.out(`${result.output}\n`);
      if (result.failure === null && result.advice !== null) system.out(`    ${result.advice}\n`);
      if (result.failure === null) return;
      system.error(failureText(script, result));
      failures.push(result);
    },
  });
  try {
    await session.runLines(text);
    if (failures.length > 0) return 1;
    system.out(comments(text.slice(shown), shown === 0));
    await session.shutDown();
    return 0;
  } finally {
    session.dispose();
    images.dispose();
  }
}

/** The script's own comments, which tell what it is about: those that have a line to themselves. */
function comments(text: string, atStart: boolean): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines
    .slice(atStart ? 0 : 1)
    .filter((line) => line.startsWith('#'))
    .map((line, at) => (at === 0 ? `\n${line}\n` : `${line}\n`))
    .join('');
}

function failureText(script: string, { line, failure, advice }: LineResult): string {
  const explained = advice === null ? '' : `\n    ${advice}`;
  return `${script}:${line.line}: ${failure ?? ''}${explained}\n`;
}

/** What happened, as comments between the output of the lines. */
function stepLines(step: JobStep, qmp: boolean): readonly string[] {
  // Guests write much, and the line that made them write stands above.
  const told = step.phase === 'guest-command' || step.phase === 'monitor-command' ? [] : [`# ${step.summary}`];
  const warned = step.warning === null ? [] : [`# WARNING: ${step.warning}`];
  return [...(qmp ? step.traffic.flatMap(trafficLines).map((line) => `#   ${line}`) : []), ...told, ...warned];
}
