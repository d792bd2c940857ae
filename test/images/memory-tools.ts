import { eventLoopTurn } from '../../src/system/index.js';
import { BlockSessionRun } from '../../src/images/block-session-run.js';
import { ImageStore } from '../../src/images/memory/image-store.js';
import { ToolRun } from '../../src/images/tool-run.js';
import { loadBuiltModule } from './built-module.js';

/** qemu-img, qemu-io and block sessions over one store of images. */
export interface MemoryTools {
  readonly store: ImageStore;
  /** Runs a tool; words are separated by spaces, or given one by one where they hold spaces. */
  readonly run: (line: string | readonly string[], standardInput?: string) => Promise<ToolAnswer>;
  /** Runs lines of which none may fail; what they printed on standard output. */
  readonly succeed: (...lines: readonly (string | readonly string[])[]) => Promise<string>;
  readonly session: () => Promise<SessionAtWork>;
}

export interface ToolAnswer {
  readonly status: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

/** A block session, and how to wait for what happens in it. */
export interface SessionAtWork {
  readonly session: BlockSessionRun;
  /** Executes a QMP command that may not fail; its answer. */
  readonly command: (execute: string, commandArguments?: object) => Promise<unknown>;
  /** What QEMU says when it refuses a QMP command. */
  readonly refusal: (execute: string, commandArguments?: object) => Promise<string | undefined>;
  /** Lets jobs go on until an event of this name. */
  readonly until: (event: string) => Promise<void>;
  /** Lets a job go on until it has ended, and dismisses it; its error, where it failed. */
  readonly concluded: (job: string) => Promise<string | undefined>;
}

export function memoryTools(): MemoryTools {
  const store = new ImageStore();
  const run: MemoryTools['run'] = async (line, standardInput = '') => {
    const argv = typeof line === 'string' ? line.split(' ') : line;
    const command = { argv, standardInput };
    const { outcome, stdout, stderr } = await new ToolRun(loadBuiltModule, store, command, () => undefined).result;
    return { status: outcome.kind === 'exited' ? outcome.status : outcome.kind, stdout, stderr };
  };
  return {
    store,
    run,
    succeed: async (...lines) => {
      let printed = '';
      for (const line of lines) {
        const { status, stdout, stderr } = await run(line);
        if (status !== 0) throw new Error(`${String(line)}: ${stderr}${stdout}[${String(status)}]`);
        printed += stdout;
      }
      return printed;
    },
    session: async () => {
      const session = new BlockSessionRun(store);
      await session.start(loadBuiltModule);
      return atWork(session);
    },
  };
}

function atWork(session: BlockSessionRun): SessionAtWork {
  const answerTo = async (execute: string, commandArguments: object) => {
    const answer = await session.call({ kind: 'command', command: { execute, arguments: commandArguments } });
    if (answer.kind !== 'qmp') throw new Error(`no answer of QMP to ${execute}`);
    return answer.answer;
  };
  const command: SessionAtWork['command'] = async (execute, commandArguments = {}) => {
    const answer = await answerTo(execute, commandArguments);
    if (answer.error !== undefined) throw new Error(`${execute}: ${answer.error.desc}`);
    return answer.return;
  };
  return {
    session,
    command,
    concluded: async (id) => {
      for (let turns = 0; turns < 10_000; turns++) {
        const jobs = (await command('query-jobs')) as readonly { id: string; status: string; error?: string }[];
        const job = jobs.find((one) => one.id === id);
        if (job?.status === 'concluded') {
          await command('job-dismiss', { id });
          return job.error;
        }
        await session.call({ kind: 'take-events' });
        await session.call({ kind: 'turn', count: 20 });
        await eventLoopTurn();
      }
      throw new Error(`${id} never ended`);
    },
    refusal: async (execute, commandArguments = {}) => (await answerTo(execute, commandArguments)).error?.desc,
    until: async (event) => {
      for (let turns = 0; turns < 10_000; turns++) {
        const taken = await session.call({ kind: 'take-events' });
        if (taken.kind === 'events' && taken.events.some((happened) => happened.event === event)) return;
        await session.call({ kind: 'turn', count: 20 });
        await eventLoopTurn();
      }
      throw new Error(`${event} never happened`);
    },
  };
}
