import { defaultExample, examples, type ScriptExample, scriptExamples } from '../examples/index.js';
import { connectImages, localConnection } from '../images/node.js';
import { imagesHost, type JobStep } from '../jobs/index.js';
import { type LineResult, ScriptRunner, scriptAsShell } from '../script/index.js';
import { type CommandLine } from '../shell/index.js';
import { parseCommandLines } from '../shell/index.js';
import { openDocument } from './backing-chain-document.js';
import { onlyFile, type Subcommand } from './backing-chain-subcommand.js';
import { CommandError, type ExitStatus, type System } from './backing-chain-system.js';
import { builtManifest, loadBuiltQemu } from './built-qemu.js';
import { TextDocument } from './run-document.js';

/** Runs a script of console lines on a domain whose images are in memory. */
export const runScript: Subcommand = {
  name: 'run',
  operands: 'SCRIPT',
  summary: 'run a script of console lines, images in memory; status 1 at the first line that fails',
  options: {
    xml: { value: 'FILE', help: "the domain that the script is about; without it, the RFC's example" },
    example: { value: 'NAME', help: 'run one of the examples, in place of SCRIPT' },
    examples: { value: null, help: 'list the examples' },
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
    const document = new TextDocument(await readXml(given.option('xml'), example, system));
    const lines = parseCommandLines(text);
    if (given.has('shell')) {
      system.out(scriptAsShell(lines, { domain: document.name(), disks: document.disks() }));
      return 0;
    }
    return run(lines, { script, text, document, qmp: given.has('qmp'), system });
  },
};

function exampleCalled(name: string | null): ScriptExample | null {
  if (name === null) return null;
  const found = scriptExamples.find(({ id }) => id === name);
  if (found !== undefined) return found;
  throw new CommandError(`No example ${name}; backing-chain run --examples lists them.`, 2);
}

async function readScript(path: string, system: System): Promise<string> {
  try {
    const bytes = await (path === '-' ? system.readStandardInput() : system.readFile(path));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError(`Can't read ${path}: ${reason}`, 2, { cause });
  }
}

async function readXml(path: string | null, example: ScriptExample | null, system: System): Promise<string> {
  if (path === null) return (examples.find(({ id }) => id === example?.document) ?? defaultExample).text;
  const { document, place } = await openDocument(path, system);
  const { problem, text } = document.xml;
  if (problem === null) return text;
  throw new CommandError(`${place(problem.range)}: error: ${problem.message} [${problem.code}]`, 2);
}

interface Run {
  readonly script: string;
  readonly text: string;
  readonly document: TextDocument;
  readonly qmp: boolean;
  readonly system: System;
}

async function run(lines: readonly CommandLine[], { script, text, document, qmp, system }: Run): Promise<ExitStatus> {
  const images = connectImages({ start: localConnection(loadBuiltQemu), manifest: builtManifest() });
  let invalid: ReadonlySet<string> = new Set();
  const onStep = (step: JobStep): void => {
    for (const line of stepLines(step, qmp)) system.out(`${line}\n`);
    for (const { path, reason } of step.invalidated) {
      if (!invalid.has(path)) system.out(`# No longer to be relied on: ${path}, for ${reason}.\n`);
    }
    invalid = new Set(step.invalidated.map(({ path }) => path));
  };
  const runner = new ScriptRunner({ host: imagesHost(images), files: images, document }, { onStep });
  try {
    let shown = 0;
    for (const line of lines) {
      system.out(comments(text.slice(shown, line.range.start), shown === 0));
      shown = line.range.end;
      const prompt = line.kind !== 'problem' && line.expectFailure ? '! ' : '';
      system.out(`$ ${prompt}${text.slice(line.range.start, line.range.end)}\n`);
      const result = await runner.run(line);
      if (result.output !== '') system.out(`${result.output}\n`);
      if (result.failure === null && result.advice !== null) system.out(`    ${result.advice}\n`);
      if (result.failure === null) continue;
      system.error(failureText(script, result));
      return 1;
    }
    system.out(comments(text.slice(shown), shown === 0));
    await runner.end();
    return 0;
  } finally {
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
  return [...(qmp ? step.traffic.flatMap(trafficLines) : []), ...told, ...warned];
}

function trafficLines(traffic: JobStep['traffic'][number]): readonly string[] {
  if (traffic.kind === 'event') return [`#   <- ${JSON.stringify(traffic.event)}`];
  const { command, answer } = traffic;
  const said =
    answer.kind === 'return' ? { return: answer.value } : { error: { class: answer.class, desc: answer.reason } };
  return [`#   -> ${JSON.stringify(command)}`, `#   <- ${JSON.stringify(said)}`];
}
