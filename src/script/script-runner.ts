import type { PoolPlaces } from '../chain/index.js';
import type { CommandResult } from '../images/index.js';
import { JobsError, LiveDomain, type JobStep, activeImage, withoutTiming } from '../jobs/index.js';
import { runStorageCommand } from './files/storage-commands.js';
import { devicesIn } from './files/devices-in.js';
import { createImages, type Plan, type Step, stepText } from '../scenario/index.js';
import { type Command, type CommandLine, parseCommandLines, type StorageAction } from '../shell/index.js';
import { runOwn, runTool, type ShownCommand } from './command-runner.js';
import type { FileCommandResult } from './files/file-command-result.js';
import { type FileCommand, runFileCommand } from './files/file-commands.js';
import { helpCommand, helpText } from './help-text.js';
import type { LineResult } from './line-result.js';
import type { LineContext } from './lines/live-command.js';
import { readLiveCommand } from './lines/read-live-command.js';
import { DomainLife, isKnown, type LineDomain, nameOf, takeDefinition } from './line-domain.js';
import { runLiveLine } from './live-line.js';
import { loadMoments } from './load-moments.js';
import { type KeptSnapshot, keptSnapshots } from './snapshot-tree/kept-snapshot.js';
import type { Foresight, SnapshotWish } from './snapshots/foresee.js';
import { keptPoolPlaces, takeKeptPools } from './pools/known-pools.js';
import { refreshSteps } from './pools/refresh-steps.js';
import { namesOfDisks } from './names-of-disks.js';
import { endAfter, isComparison, type PlanEnd, type PlanKind } from './plan-end.js';
import { recordedLines } from './recorded-lines.js';
import type { ScriptEnvironment } from './script-environment.js';
import type { ScriptListener } from './script-listener.js';
import { keepSecret, takeKeptSecrets } from './secrets/kept-secrets.js';
import { Secrets } from './secrets/secrets.js';

/**
 * The interpreter of console lines: commands beside a live domain. The same
 * lines from the same start do the same, so a step back is a replay. One line or plan at a time.
 */
export class ScriptRunner {
  #listener: ScriptListener;
  #domain: LineDomain | null = null;
  #steps: JobStep[] = [];
  #turns = 0;
  #succeeded = true;

  constructor(
    private readonly environment: ScriptEnvironment,
    listener: ScriptListener = {},
  ) {
    this.#listener = listener;
  }

  /** From now on this one hears of what happens. */
  tell(listener: ScriptListener): void {
    this.#listener = listener;
  }

  /** The domain that lines are about; made for the first that asks for it. */
  get live(): LiveDomain {
    return this.#lineDomain().live;
  }

  /** The same; null before any line asked for it. */
  get domain(): LiveDomain | null {
    return this.#domain?.live ?? null;
  }

  /** The snapshots that libvirt keeps of the domain. */
  get snapshots(): readonly KeptSnapshot[] {
    return this.#domain === null ? [] : keptSnapshots(this.#domain.life.snapshots);
  }

  /** Names of the checkpoints that libvirt keeps of the domain, in the order in which they were taken. */
  get checkpoints(): readonly string[] {
    return this.#domain === null ? [] : this.#domain.life.checkpoints.all.map(({ name }) => name);
  }

  /** What a line about a snapshot would do, by the plans that it follows; null where there is no domain. Changes nothing. */
  async foresee(wish: SnapshotWish): Promise<Foresight | null> {
    if (this.#domain === null) return null;
    const { foresee } = await loadMoments();
    return foresee(this.#domain, wish);
  }

  /** Lets the domain go as it is: the next line that asks for one begins anew. Returns it. */
  dropDomain(): LiveDomain | null {
    const domain = this.domain;
    this.#domain = null;
    return domain;
  }

  /**
   * Runs lines in order, to the first that fails or is stopped; a line after `&&` is left out when the one before
   * failed, and so is all that follows. Resolves to how many lines were not run.
   */
  async runAll(lines: readonly CommandLine[], signal?: AbortSignal): Promise<number> {
    this.#succeeded = true;
    for (const [at, line] of lines.entries()) {
      const { outcome } = await this.run(line, signal);
      if (outcome !== 'done' || signal?.aborted === true) return lines.length - at - 1;
    }
    return 0;
  }

  /** Runs one line of `parseCommandLines`. Never rejects: whatever goes wrong is the line's failure. */
  async run(line: CommandLine, signal?: AbortSignal): Promise<LineResult> {
    this.#steps = [];
    this.#turns = 0;
    const result = await this.#result(line, signal);
    this.#succeeded = result.failure === null && result.outcome !== 'left-out';
    await this.#listener.onResult?.(result);
    return result;
  }

  async #result(line: CommandLine, signal: AbortSignal | undefined): Promise<LineResult> {
    const nothing = { line, output: '', failure: null, advice: null, steps: [] };
    if (line.kind === 'problem') return { ...nothing, outcome: 'failed', failure: line.message };
    if (line.runs === 'after-success' && !this.#succeeded) return { ...nothing, outcome: 'left-out' };
    await this.#listener.onLine?.(line);
    const { output, failure, advice, cancelled } = await this.#ran(line, signal);
    const stopped = failure !== null && (cancelled || signal?.aborted === true);
    const ran = { command: line, succeeded: failure === null, stopped, turns: this.#turns, steps: this.#steps };
    for (const text of recordedLines(ran)) this.#listener.onRecorded?.(text);
    const told = { line, advice, steps: this.#steps };
    if (stopped) return { ...told, outcome: 'stopped', output, failure };
    if (!line.expectFailure) return { ...told, outcome: failure === null ? 'done' : 'failed', output, failure };
    if (failure !== null) return { ...told, outcome: 'done', output: output === '' ? failure : output, failure: null };
    const reason = 'This line was expected to fail (“!”), and did not.';
    return { ...told, outcome: 'failed', output, failure: reason };
  }

  /** Runs a plan to its end, or to the first step that fails. */
  async runPlan(kind: PlanKind, plan: Plan, signal?: AbortSignal): Promise<PlanEnd> {
    const { end } = await this.#plan(kind, plan, signal);
    return end;
  }

  /** Runs one of the tools, shown and not recorded. */
  async look(argv: readonly string[], text: string, signal?: AbortSignal): Promise<void> {
    await this.#tool(argv, { text, purpose: null }, signal);
  }

  /** Ends the domain, if it runs. */
  async end(): Promise<void> {
    if (this.domain?.isRunning === true) await this.domain.shutDown();
  }

  #lineDomain(): LineDomain {
    if (this.#domain !== null) return this.#domain;
    const { host, files, document, askSchema = null } = this.environment;
    const onTurn = async (): Promise<void> => {
      this.#turns += 1;
      await this.#listener.onTurn?.();
    };
    const pace = this.#listener.onTurn === undefined ? {} : { onTurn };
    const live = new LiveDomain(host, { name: document.name(), onStep: (step) => this.#onStep(step), ...pace });
    this.#domain = { live, host, files, document, askSchema, life: new DomainLife() };
    return this.#domain;
  }

  #onStep(step: JobStep): void {
    this.#steps.push(step);
    for (const disk of step.disks) {
      const remark = this.#domain?.document.update(disk) ?? null;
      if (remark !== null) this.#listener.onRemark?.(remark);
    }
    if (step.phase === 'domain-stopped' && this.#domain !== null) takeDefinition(this.#domain);
    this.#listener.onStep?.(step);
  }

  async #ran(line: Command & CommandLine, signal: AbortSignal | undefined): Promise<Ran> {
    const shown: ShownCommand = { text: line.text, purpose: null };
    switch (line.kind) {
      case 'tool':
        return ranAs(line, await this.#tool(line.argv, shown, signal));
      case 'list':
      case 'remove':
      case 'copy':
      case 'move':
      case 'make-directory':
      case 'write':
        return ranAs(line, await this.#file(line, shown));
      case 'storage':
        return ranAs(line, await this.#storage(line.action, shown));
      case 'create-images':
        return this.#createImages(line, signal);
      case 'show-xml': {
        const text = this.environment.document.text();
        return ranAs(line, await this.#print(text.endsWith('\n') ? text : `${text}\n`, shown));
      }
      case 'help': {
        const argv = line.topic === null ? null : helpCommand(line.topic);
        return ranAs(
          line,
          argv === null ? await this.#print(helpText(line.topic), shown) : await this.#tool(argv, shown, signal),
        );
      }
      case 'clear':
        this.#listener.onClear?.();
        return { output: '', failure: null, advice: null, cancelled: false };
      case 'libvirt-call':
      case 'live':
        return this.#liveLine(line, signal);
    }
  }

  async #liveLine(
    line: CommandLine & Extract<Command, { kind: 'live' | 'libvirt-call' }>,
    signal: AbortSignal | undefined,
  ): Promise<Ran> {
    const entry = this.#listener.onCommand?.(line.text, null);
    const started = performance.now();
    const ran = await this.#askDomain(line, signal);
    const { output, failure } = ran;
    const cancelled = failure !== null && signal?.aborted === true;
    if (output !== '') entry?.print({ stream: failure === null ? 'stdout' : 'stderr', text: `${output}\n` });
    else if (failure !== null && !cancelled) entry?.print({ stream: 'stderr', text: `${failure}\n` });
    const outcome = cancelled
      ? ({ kind: 'cancelled' } as const)
      : ({ kind: 'exited', status: failure === null ? 0 : 1 } as const);
    entry?.end({ outcome, budgetReached: false, elapsed: performance.now() - started });
    return ran;
  }

  async #askDomain(
    line: CommandLine & Extract<Command, { kind: 'live' | 'libvirt-call' }>,
    signal: AbortSignal | undefined,
  ): Promise<Ran> {
    try {
      const domain = this.#lineDomain();
      await takeKeptPools(domain);
      const command = readLiveCommand(line, this.#context(domain));
      if (command.kind === 'problem') {
        throw new JobsError(isVirsh(line) ? 'virsh' : 'playground', command.message, command.advice ?? null);
      }
      if (command.kind === 'virsh') await takeKeptSecrets(domain.life.secrets, domain.host);
      const { text, failed, advice = null } = await runLiveLine(domain, command, signal);
      return { output: text, failure: failed ? failedText(line) : null, advice, cancelled: false };
    } catch (error) {
      const advice = error instanceof JobsError ? error.advice : null;
      const prefix = error instanceof JobsError && error.origin !== 'playground' ? 'error: ' : '';
      const failure = `${prefix}${error instanceof Error ? error.message : String(error)}`;
      return { output: '', failure, advice, cancelled: false };
    }
  }

  #context(domain: LineDomain): LineContext {
    const { document, live } = domain;
    const running = live.disks.flatMap((disk) => [disk.target, activeImage(disk).path]);
    return { domain: nameOf(domain), known: isKnown(domain), disks: [...namesOfDisks(document.disks()), ...running] };
  }

  #tool(argv: readonly string[], shown: ShownCommand, signal: AbortSignal | undefined): Promise<CommandResult> {
    return runTool(this.environment.files, argv, shown, this.#listener.onCommand, signal);
  }

  #file(command: FileCommand, shown: ShownCommand): Promise<CommandResult> {
    return runOwn(() => runFileCommand(this.environment.files, command), shown, this.#listener.onCommand);
  }

  #storage(action: StorageAction, shown: ShownCommand): Promise<CommandResult> {
    if (action.kind === 'know-secret') {
      const { files, host, passphrase } = this.environment;
      const secrets = this.#domain?.life.secrets ?? new Secrets();
      const keep = async (): Promise<FileCommandResult> => {
        await keepSecret({ files, host, secrets }, action, passphrase?.() ?? null);
        return { stdout: '', stderr: '', status: 0 };
      };
      return runOwn(keep, shown, this.#listener.onCommand);
    }
    return runOwn(() => runStorageCommand(this.environment.files, action), shown, this.#listener.onCommand);
  }

  /** What libvirt is told, as a command. */
  #lookedAfter(
    line: CommandLine & Extract<Command, { kind: 'live' }>,
    shown: ShownCommand,
    signal: AbortSignal | undefined,
  ): Promise<CommandResult> {
    const ask = async (): Promise<FileCommandResult> => {
      const { output, failure } = await this.#askDomain(line, signal);
      return failure === null
        ? { stdout: output, stderr: '', status: 0 }
        : { stdout: '', stderr: `${output === '' ? failure : output}\n`, status: 1 };
    };
    return runOwn(ask, shown, this.#listener.onCommand);
  }

  #print(stdout: string, shown: ShownCommand): Promise<CommandResult> {
    return runOwn(() => Promise.resolve({ stdout, stderr: '', status: 0 }), shown, this.#listener.onCommand);
  }

  /** The commands that make what the document names, each shown; stops at the first that fails. */
  async #createImages(line: Command, signal: AbortSignal | undefined): Promise<Ran> {
    const { document, virtualSize, details, files } = this.environment;
    await this.#takePools();
    const devices = devicesIn(await files.listFiles());
    const sizes = virtualSize === undefined ? { devices } : { virtualSize, devices };
    const plan = createImages(document.disks(), details === undefined ? sizes : { ...sizes, details });
    if (plan.steps.length === 0) {
      const shown: ShownCommand = { text: line.text, purpose: null };
      const said = { stdout: '', stderr: plan.problems.map((problem) => `${problem}\n`).join(''), status: 0 };
      const told = plan.problems.length === 0 ? said : { ...said, status: 1 };
      await runOwn(() => Promise.resolve(told), shown, this.#listener.onCommand);
      const failure = plan.problems.length === 0 ? null : plan.problems.join('\n');
      return { output: '', failure, advice: null, cancelled: false };
    }
    const { end, printed } = await this.#plan('create', plan, signal);
    const failure = end.kind === 'done' ? null : failedText(line);
    const output = [...plan.problems, ...printed].join('\n');
    return { output, failure, advice: null, cancelled: end.kind === 'stopped' };
  }

  /** Lets the document know where pools keep their volumes, which a plan goes by. */
  async #takePools(): Promise<PoolPlaces> {
    const { document, files, host } = this.environment;
    const pools = await keptPoolPlaces(await files.listFiles(), (path) => host.readFile(path));
    document.placePools(pools);
    return pools;
  }

  async #plan(
    kind: PlanKind,
    plan: Plan,
    signal: AbortSignal | undefined,
  ): Promise<{ readonly end: PlanEnd; readonly printed: readonly string[] }> {
    if (kind === 'create' && this.domain?.isRunning === false) this.domain.forgetGuests();
    this.#listener.onPlan?.(kind, plan);
    const printed: string[] = [];
    const refresh = kind === 'create' ? refreshSteps(this.environment.document.disks(), await this.#takePools()) : [];
    const end = await this.#runSteps([...plan.steps, ...refresh], printed, signal);
    this.#listener.onPlanEnd?.(end);
    return { end, printed };
  }

  async #runSteps(steps: readonly Step[], printed: string[], signal: AbortSignal | undefined): Promise<PlanEnd> {
    let comparison: string | null = null;
    for (const [at, step] of steps.entries()) {
      if (signal?.aborted === true) return { kind: 'stopped' };
      const result = await this.#step(step, signal);
      const output = outputOf(result);
      printed.push(`$ ${stepText(step)}`, ...(output === '' ? [] : [output]));
      const end = endAfter(step, result);
      if (end !== null) return end;
      if (isComparison(step)) comparison = result.stdout.trim();
      this.#listener.onRecorded?.(stepText(step));
      this.#listener.onPlanStep?.(at + 1);
    }
    return { kind: 'done', comparison };
  }

  #step(step: Step, signal: AbortSignal | undefined): Promise<CommandResult> {
    const shown: ShownCommand = { text: stepText(step), purpose: step.purpose };
    switch (step.kind) {
      case 'tool':
        return this.#tool(step.argv, shown, signal);
      case 'make-directory':
        return this.#file({ kind: 'make-directory', parents: true, paths: [step.path] }, shown);
      case 'host-command': {
        const [line] = parseCommandLines(shown.text);
        if (line?.kind === 'live') return this.#lookedAfter(line, shown, signal);
        if (line?.kind !== 'storage') throw new TypeError(`not a command for the host's storage: ${shown.text}`);
        return this.#storage(line.action, shown);
      }
      case 'remove':
        return this.#file({ kind: 'remove', force: true, recursive: false, paths: [step.path] }, shown);
    }
  }
}

/** How a command went, whatever was expected of it. */
interface Ran {
  readonly output: string;
  readonly failure: string | null;
  readonly advice: string | null;
  readonly cancelled: boolean;
}

function ranAs(line: Command, result: CommandResult): Ran {
  const succeeded = result.outcome.kind === 'exited' && result.outcome.status === 0;
  const cancelled = result.outcome.kind === 'cancelled';
  return { output: outputOf(result), failure: succeeded ? null : failedText(line), advice: null, cancelled };
}

function isVirsh(line: Command): boolean {
  return line.kind === 'live' && line.words[0]?.text === 'virsh';
}

function failedText(line: Command): string {
  return `${line.text.split(' ', 1)[0] ?? 'It'} failed.`;
}

/** Both streams, and how it ended where that was not by itself. */
function outputOf({ outcome, stdout, stderr }: CommandResult): string {
  const end = outcome.kind === 'exited' ? '' : outcome.kind === 'cancelled' ? 'Stopped.\n' : `${outcome.message}\n`;
  return withoutTiming(`${stdout}${stderr}${end}`);
}
