import { writeSync } from 'node:fs';
import { constants } from 'node:os';
import { eventLoopTurn } from '../system/index.js';
import { builtManifest, loadBuiltQemu } from './built-qemu.js';
import { attempt } from './qemu-host-file.js';
import { HostSystem } from './qemu-host-system.js';
import { asksVersion, buildLines } from './qemu-version.js';

/** What a shell adds to the number of the signal that ended a program. */
const signalled = 128;
/** Milliseconds after which a signal that was sent to this process would have ended it. */
const signalArrives = 1000;
/** To qemu-img a question for its progress (QEMU, util/qemu-progress.c). */
const linuxSigusr1 = 10;

/**
 * Runs qemu-img or qemu-io as this process: on its files and standard streams,
 * with its arguments, to the end of the process.
 */
export async function runQemuTool(program: 'qemu-img' | 'qemu-io'): Promise<never> {
  const toolArguments = process.argv.slice(2);
  // Failed system calls are daily business here; nobody reads their stack traces.
  Error.stackTraceLimit = 0;
  // Before the module is there, too: Node would open its debugger.
  let ask: (signal: number) => void = () => undefined;
  process.on('SIGUSR1', () => {
    ask(linuxSigusr1);
  });
  const { createQemu, compiled } = await loadBuiltQemu();
  const qemu = await createQemu({ compiled, program, system: new HostSystem(eventLoopTurn) });
  if (program === 'qemu-img') {
    ask = (signal) => {
      qemu.raiseSignal(signal);
    };
  }
  const end = await qemu.runTool(toolArguments);
  if (end.kind === 'signal') return endBySignal(end.number);
  if (end.kind === 'crash') {
    if (end.reason !== 'abort') {
      print(2, `${program}: ended by a fault of the WebAssembly module (${end.reason}): ${end.message}\n`);
    }
    return endBySignal(constants.signals.SIGABRT);
  }
  if (end.status === 0 && asksVersion(toolArguments)) print(1, buildLines(builtManifest()));
  process.exit(end.status);
}

/** Ends this process as the signal ends a program; where Node keeps the signal to itself, with the status a shell would show. */
async function endBySignal(number: number): Promise<never> {
  process.removeAllListeners();
  if (number !== linuxSigusr1) {
    process.kill(process.pid, number);
    await new Promise((arrived) => setTimeout(arrived, signalArrives));
  }
  process.exit(signalled + number);
}

/** A reader that has gone is no error, as it is none to the tools. */
function print(descriptor: number, text: string): void {
  attempt(() => writeSync(descriptor, text));
}
