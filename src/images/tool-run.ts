import type { default as createQemu, SpareInstances } from '../../wasm/src/qemu.mjs';
import type { CommandOutcome, CommandResult, OutputChunk, ToolCommand } from './client.js';
import { eventLoopTurn } from '../system/index.js';
import type { ImageStore } from './memory/image-store.js';
import { MemorySystem } from './memory/memory-system.js';

/** The module that wasm/build made, compiled: any number of commands run from it. */
export interface QemuModule {
  readonly createQemu: typeof createQemu;
  readonly compiled: WebAssembly.Module;
  /** Instances that have ended, for the next commands. */
  readonly spare: SpareInstances;
}

const tooDeep =
  'The stack ran out: QEMU opened one image below the other, more than some 850. Does an image name itself as its backing file?';

/** What a shell adds to the number of the signal that ended a program. */
const signalled = 128;

/**
 * One command over the images of a store, in an instance that is its own meanwhile. However
 * it ends (by itself, cancelled, crashed), its descriptors are closed and its
 * locks released, and what it wrote stays written.
 */
export class ToolRun {
  /** Settles once, and never rejects. */
  readonly result: Promise<CommandResult>;
  readonly #system: MemorySystem;
  readonly #start = performance.now();
  #settle: (result: CommandResult) => void = () => undefined;
  #ended = false;

  constructor(
    loadQemu: () => Promise<QemuModule>,
    store: ImageStore,
    command: ToolCommand,
    onOutput: (chunk: OutputChunk) => void,
  ) {
    this.result = new Promise((resolve) => (this.#settle = resolve));
    this.#system = new MemorySystem({
      tree: store.tree,
      storage: store.storage,
      standardInput: command.standardInput ?? '',
      workingDirectory: absolute(command.workingDirectory ?? '/'),
      onOutput,
      breathe: () => this.#breathe(),
    });
    void this.#run(loadQemu, command.argv);
  }

  /** Ends the command where it is; too late is no error. */
  cancel(): void {
    this.#end({ kind: 'cancelled' });
  }

  async #run(loadQemu: () => Promise<QemuModule>, argv: readonly string[]): Promise<void> {
    try {
      const [program = '', ...toolArguments] = argv;
      if (program !== 'qemu-img' && program !== 'qemu-io') {
        this.#end({ kind: 'crashed', message: `No such tool: ${program}` });
        return;
      }
      const { createQemu, compiled, spare } = await loadQemu();
      const instance = await createQemu({ compiled, spare, program, system: this.#system });
      if (this.#ended) return;
      const end = await instance.runTool(toolArguments);
      switch (end.kind) {
        case 'exit':
          this.#end({ kind: 'exited', status: end.status });
          break;
        case 'signal':
          this.#end({ kind: 'exited', status: signalled + end.number });
          break;
        case 'crash':
          this.#end({ kind: 'crashed', message: end.reason === 'stack-overflow' ? tooDeep : end.message });
      }
    } catch (error) {
      this.#end({ kind: 'crashed', message: error instanceof Error ? error.message : String(error) });
    }
  }

  #breathe(): Promise<void> {
    return eventLoopTurn().then(() => (this.#ended ? never() : undefined));
  }

  #end(outcome: CommandOutcome): void {
    if (this.#ended) return;
    this.#ended = true;
    const { stdout, stderr } = this.#system.end();
    this.#settle({
      outcome,
      stdout,
      stderr,
      budgetReached: this.#system.budgetReached,
      elapsed: performance.now() - this.#start,
    });
  }
}

/** A promise of its own each time: a shared one would keep every instance that waits for it. */
function never(): Promise<never> {
  return new Promise(() => undefined);
}

function absolute(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}
