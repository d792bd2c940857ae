import { type Command, type CommandLine } from '../shell/index.js';
import { createImages, type Step, stepArgv, stepText } from '../scenario/index.js';
import { commandText, parseCommandLines } from '../shell/index.js';
import { LiveDomain } from '../jobs/index.js';
import type { JobStep } from '../jobs/index.js';
import { type FileCommand, runFileCommand } from './files/file-commands.js';
import { withoutTiming } from '../jobs/index.js';
import { JobsError } from '../jobs/index.js';
import type { LineContext } from './lines/live-command.js';
import { readLiveCommand } from './lines/read-live-command.js';
import { activeImage, type LiveDisk } from '../jobs/index.js';
import type { LineDomain } from './line-domain.js';
import { type LineOutput, runLiveLine } from './live-line.js';
import type { ScriptEnvironment } from './script-environment.js';

/** How a line went. */
export interface LineResult {
  readonly line: CommandLine;
  /** What it printed, without a line break at the end. */
  readonly output: string;
  /** Why the line is a failure, a leading `!` taken into account; null where it did what it should. */
  readonly failure: string | null;
  /** Why, and the way out; null where there is no more to say. */
  readonly advice: string | null;
  /** What happened to the domain and its jobs meanwhile. */
  readonly steps: readonly JobStep[];
}

export interface ScriptRunnerOptions {
  /** Called as things happen, before the line has ended. */
  readonly onStep?: (step: JobStep) => void;
  /** See LiveDomainOptions. */
  readonly onTurn?: () => void | Promise<void>;
}

/**
 * Runs a script line by line: console commands beside a live domain. The same
 * lines from the same start do the same, so a step back is a replay.
 */
export class ScriptRunner {
  readonly #domain: LineDomain;
  #steps: JobStep[] = [];

  constructor(
    private readonly environment: ScriptEnvironment,
    private readonly options: ScriptRunnerOptions = {},
  ) {
    const { host, document } = environment;
    const { onTurn } = options;
    const pace = onTurn === undefined ? {} : { onTurn };
    const live = new LiveDomain(host, { name: document.name(), onStep: (step) => this.#onStep(step), ...pace });
    this.#domain = { live, host, document, startsByItself: true };
  }

  get live(): LiveDomain {
    return this.#domain.live;
  }

  /** Runs one line of `parseCommandLines`. Never rejects: whatever goes wrong is the line's failure. */
  async run(line: CommandLine, signal?: AbortSignal): Promise<LineResult> {
    this.#steps = [];
    const outcome = await this.#outcome(line, signal);
    const expected = line.kind !== 'problem' && line.expectFailure;
    const { output } = outcome;
    if (expected && outcome.failure === null) {
      const failure = 'This line was expected to fail, and did not.';
      return { line, output, failure, advice: null, steps: this.#steps };
    }
    const printed = expected && output === '' ? (outcome.failure ?? '') : output;
    return {
      line,
      output: printed,
      failure: expected ? null : outcome.failure,
      advice: outcome.advice,
      steps: this.#steps,
    };
  }

  /** Ends the domain, if it runs. */
  async end(): Promise<void> {
    if (this.live.isRunning) await this.live.shutDown();
  }

  #onStep(step: JobStep): void {
    this.#steps.push(step);
    for (const disk of step.disks) this.environment.document.update(disk);
    this.options.onStep?.(step);
  }

  async #outcome(line: CommandLine, signal?: AbortSignal): Promise<Outcome> {
    if (line.kind === 'problem') return { output: '', failure: line.message, advice: null };
    try {
      const { text, failed } = await this.#perform(line, signal);
      if (!failed) return { output: text, failure: null, advice: null };
      return { output: text, failure: `${line.text.split(' ', 1)[0] ?? 'It'} failed.`, advice: null };
    } catch (error) {
      const advice = error instanceof JobsError ? error.advice : null;
      const prefix = error instanceof JobsError && error.origin !== 'playground' ? 'error: ' : '';
      return { output: '', failure: `${prefix}${error instanceof Error ? error.message : String(error)}`, advice };
    }
  }

  async #perform(line: Command & CommandLine, signal?: AbortSignal): Promise<LineOutput> {
    switch (line.kind) {
      case 'tool':
        return this.#runTool(line.argv, [0]);
      case 'list':
      case 'remove':
      case 'copy':
      case 'move':
      case 'make-directory':
        return this.#runFileCommand(line);
      case 'create-images':
        return this.#createImages();
      case 'show-xml':
        return { text: this.environment.document.text().trimEnd(), failed: false };
      case 'help':
      case 'clear':
        return { text: '', failed: false };
      case 'libvirt-call':
      case 'live': {
        const command = readLiveCommand(line, this.#context());
        if (command.kind === 'problem') throw new JobsError('playground', command.message);
        return runLiveLine(this.#domain, command, signal);
      }
    }
  }

  #context(): LineContext {
    const { document } = this.environment;
    const documented = document.disks().flatMap(({ id, target, chain }) => {
      const source = chain.images[0]?.source;
      return [target ?? id, ...(source?.type === 'file' || source?.type === 'block' ? [source.path] : [])];
    });
    const live = this.live.disks.flatMap((disk: LiveDisk) => [disk.target, activeImage(disk).path]);
    return { domain: document.name(), disks: [...documented, ...live] };
  }

  async #runTool(argv: readonly string[], accepts: readonly number[]): Promise<LineOutput> {
    const { status, stdout, stderr } = await this.environment.host.runTool(argv);
    const text = withoutTiming(`${stdout}${stderr}`);
    return { text, failed: status === null || !accepts.includes(status) };
  }

  async #runFileCommand(command: FileCommand): Promise<LineOutput> {
    const { stdout, stderr, status } = await runFileCommand(this.environment.files, command);
    return { text: `${stdout}${stderr}`.trimEnd(), failed: status !== 0 };
  }

  /** The commands that make what the document names, each shown; stops at the first that fails. */
  async #createImages(): Promise<LineOutput> {
    const plan = createImages(this.environment.document.disks());
    const printed: string[] = [...plan.problems];
    if (plan.steps.length === 0 && plan.problems.length > 0) throw new JobsError('playground', printed.join('\n'));
    if (!this.live.isRunning) this.live.forgetGuests();
    for (const step of plan.steps) {
      printed.push(`$ ${stepText(step)}`);
      const { text, failed } = await this.#runStep(step);
      if (text !== '') printed.push(text);
      if (failed) return { text: printed.join('\n'), failed };
    }
    return { text: printed.join('\n'), failed: false };
  }

  async #runStep(step: Step): Promise<LineOutput> {
    if (step.kind === 'tool') return this.#runTool(stepArgv(step), step.accepts);
    const [line] = parseCommandLines(commandText(stepArgv(step)));
    const isFileCommand = line?.kind === 'make-directory' || line?.kind === 'remove';
    return isFileCommand ? this.#runFileCommand(line) : { text: '', failed: true };
  }
}

interface Outcome {
  readonly output: string;
  readonly failure: string | null;
  readonly advice: string | null;
}
