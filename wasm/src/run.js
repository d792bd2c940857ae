/*
 * Starting the module and learning how it ended: Module.runTool(), as
 * wasm/README.md and qemu.d.mts describe it.
 *
 * A library for `emcc --js-library`, as system-calls.js is.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

addToLibrary({
  /** Thrown through the module's frames when the tool called exit(). */
  $ToolExit: class {
    constructor(status) {
      this.status = status;
    }
  },
  /** Thrown through the module's frames when the tool called abort(). */
  $ToolAbort: class {},
  /** Thrown through the module's frames when a signal that it raised ends the tool. */
  $ToolSignal: class {
    constructor(number) {
      this.number = number;
    }
  },

  proc_exit__deps: ['$ToolExit'],
  proc_exit: (status) => {
    throw new ToolExit(status);
  },
  _abort_js__deps: ['$ToolAbort'],
  _abort_js: () => {
    throw new ToolAbort();
  },
  backing_chain_abort__sig: 'v',
  backing_chain_abort__deps: ['$ToolAbort'],
  backing_chain_abort: () => {
    throw new ToolAbort();
  },

  backing_chain_end_by_signal__sig: 'vi',
  backing_chain_end_by_signal__deps: ['$ToolSignal'],
  backing_chain_end_by_signal: (number) => {
    throw new ToolSignal(number);
  },

  $growth: '={ refused: false }',
  backing_chain_out_of_memory__sig: 'v',
  backing_chain_out_of_memory__deps: ['$growth'],
  backing_chain_out_of_memory: () => {
    growth.refused = true;
  },
  emscripten_resize_heap__deps: ['$growth', '$growMemory', '$alignMemory', '$getHeapMax'],
  emscripten_resize_heap: (requested) => {
    const size = requested >>> 0;
    const roomy = Math.min(getHeapMax(), alignMemory(Math.max(size, HEAPU8.length * 1.2), {{{ WASM_PAGE_SIZE }}}));
    if (size <= getHeapMax() && (growMemory(roomy) || growMemory(alignMemory(size, {{{ WASM_PAGE_SIZE }}})))) return 1;
    growth.refused = true;
    return 0;
  },

  $toolEnd__deps: ['$ToolExit', '$ToolAbort', '$ToolSignal', '$growth'],
  $toolEnd: (thrown) => {
    if (thrown instanceof ToolExit) return { kind: 'exit', status: thrown.status };
    if (thrown instanceof ToolSignal) return { kind: 'signal', number: thrown.number };
    const message = thrown instanceof ToolAbort ? 'Aborted' : String(thrown.message ?? thrown);
    const crash = (reason) => ({ kind: 'crash', reason, message });
    if (growth.refused) return crash('out-of-memory');
    if (thrown instanceof ToolAbort) return crash('abort');
    // Chromium and Node say RangeError, Firefox says InternalError.
    if (thrown instanceof RangeError || thrown?.name === 'InternalError') return crash('stack-overflow');
    if (thrown instanceof WebAssembly.RuntimeError) return crash('trap');
    return crash('system');
  },

  /** The call into the module that is under way: what to do when it fails, and whether it takes a breath. */
  $underWay: '={ fail: null, finish: null, asleep: false }',

  backing_chain_breathe__sig: 'vi',
  backing_chain_breathe__async: true,
  backing_chain_breathe__deps: ['$Asyncify', '$system', '$underWay'],
  backing_chain_breathe: (milliseconds) =>
    Asyncify.handleSleep((wakeUp) => {
      const wait = milliseconds > 0 ? new Promise((resolve) => setTimeout(resolve, milliseconds)) : Promise.resolve();
      underWay.asleep = true;
      wait
        .then(() => system.breathe())
        .then(() => {
          underWay.asleep = false;
          wakeUp();
          if (!underWay.asleep) underWay.finish();
        })
        .catch((thrown) => underWay.fail(thrown));
    }),

  $callUntilDone__deps: ['$underWay'],
  /**
   * Makes one call into the module. Resolves when it is done, which is later than its return when it takes a breath;
   * rejects with what was thrown in it.
   */
  $callUntilDone: (call) =>
    new Promise((resolve, reject) => {
      underWay.fail = (thrown) => {
        underWay.fail = null;
        reject(thrown);
      };
      underWay.finish = () => {
        underWay.fail = null;
        resolve();
      };
      try {
        call();
      } catch (thrown) {
        underWay.fail(thrown);
        return;
      }
      if (!underWay.asleep) underWay.finish();
    }),

  $raiseSignal__deps: ['$underWay'],
  /** Most instances that wait for their next use, and most bytes that the memory of one may have grown to. */
  $mostSpare: '={ instances: 2, memory: 32 * 1024 * 1024 }',

  $rememberBeginning__deps: ['$stackSave'],
  $rememberBeginning__postset: 'addOnPreRun(rememberBeginning);',
  /** What the memory holds before the first function runs: data lie below the stack, and nothing above it. */
  $rememberBeginning: () => {
    if (!lent || lent.beginning) return;
    const stack = stackSave();
    lent.beginning = { stack, data: HEAPU8.slice(0, stack - {{{ STACK_SIZE }}}) };
  },

  $keepInstance__deps: ['$rememberBeginning', '$mostSpare', '$stackRestore', 'sbrk'],
  /** Makes the instance, in which no call is under way any more, as it was in the beginning, and keeps it for the next. */
  $keepInstance: () => {
    if (!lent || Module.spare.length >= mostSpare.instances || HEAPU8.length > mostSpare.memory) return;
    HEAPU8.fill(0, 0, _sbrk(0) >>> 0);
    HEAPU8.set(lent.beginning.data);
    stackRestore(lent.beginning.stack);
    lent.imports = null;
    Module.spare.push(lent);
    lent = null;
  },

  $raiseSignal__postset: 'Module.raiseSignal = raiseSignal;',
  $raiseSignal: (number) => {
    if (!underWay.asleep) return;
    try {
      _backing_chain_signal(number);
    } catch (thrown) {
      underWay.fail(thrown);
    }
  },

  $runTool__deps: ['$callUntilDone', '$toolEnd', '$keepInstance', '$stackAlloc', '$stringToUTF8OnStack'],
  $runTool__postset: 'Module.runTool = runTool;',
  $runTool: async (toolArguments) => {
    const words = [Module.program, ...toolArguments].map((word) => stringToUTF8OnStack(word));
    const list = stackAlloc(4 * (words.length + 1));
    [...words, 0].forEach((word, i) => {
      {{{ makeSetValue('list', 'i * 4', 'word', 'i32') }}};
    });
    try {
      await callUntilDone(() => _main(words.length, list));
      throw new Error('main() returned');
    } catch (thrown) {
      const end = toolEnd(thrown);
      if (end.kind === 'exit') keepInstance();
      return end;
    }
  },
});

extraLibraryFuncs.push('$runTool', '$raiseSignal');
