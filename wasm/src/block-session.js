/*
 * The block session's calls from JavaScript: Module.startBlockSession(), as
 * qemu.d.mts describes it. The other side is block-session.c.
 *
 * A library for `emcc --js-library`, as system-calls.js is.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

addToLibrary({
  /** What the call that is under way handed over, and the events of all calls. */
  $session: '={ events: [], answer: null, result: 0, error: null, crash: null, ended: false }',

  block_session_event__sig: 'vp',
  block_session_event__deps: ['$session'],
  block_session_event: (json) => {
    session.events.push(JSON.parse(UTF8ToString(json)));
  },
  block_session_answer__sig: 'vp',
  block_session_answer__deps: ['$session'],
  block_session_answer: (text) => {
    session.answer = UTF8ToString(text);
  },
  block_session_result__sig: 'vi',
  block_session_result__deps: ['$session'],
  block_session_result: (result) => {
    session.result = result;
  },
  block_session_error__sig: 'vp',
  block_session_error__deps: ['$session'],
  block_session_error: (message) => {
    session.error = UTF8ToString(message);
  },

  $sessionError: (message, crash) => Object.assign(new Error(message), { name: 'BlockSessionError', crash }),

  $sessionCall__deps: ['$session', '$sessionError', '$callUntilDone', '$toolEnd', '$stringToNewUTF8', 'free', 'malloc'],
  /** Calls an export with strings and numbers; `take` reads what it handed over. */
  $sessionCall: async (entry, parameters, take) => {
    if (session.crash) throw sessionError('The session has crashed', session.crash);
    if (session.ended) throw sessionError('The session has ended', null);
    if (underWay.fail) throw sessionError('The session is busy with another call', null);
    session.error = null;
    const strings = [];
    const plain = parameters.map((parameter) => {
      if (typeof parameter !== 'string') return parameter;
      strings.push(stringToNewUTF8(parameter));
      return strings.at(-1);
    });
    try {
      await callUntilDone(() => entry(...plain));
    } catch (thrown) {
      session.crash = toolEnd(thrown);
      throw sessionError('The session has crashed', session.crash);
    }
    strings.forEach((address) => _free(address));
    if (session.error !== null) throw sessionError(session.error, null);
    return take();
  },

  $startBlockSession__deps: ['$session', '$sessionCall', '$keepInstance', '$stackAlloc', '$stringToUTF8OnStack', '$memory'],
  $startBlockSession__postset: 'Module.startBlockSession = startBlockSession;',
  $startBlockSession: async () => {
    const nothing = () => undefined;
    const words = stackAlloc(8);
    {{{ makeSetValue('words', 0, 'stringToUTF8OnStack(Module.program)', 'i32') }}};
    {{{ makeSetValue('words', 4, 0, 'i32') }}};
    await sessionCall(_main, [1, words], nothing);

    // A guest's buffer, in the module's memory while the call lasts.
    const withBuffer = async (length, use) => {
      const address = _malloc(length);
      try {
        return await use(address);
      } finally {
        if (!session.crash) _free(address);
      }
    };

    return {
      command: (request) => sessionCall(_session_command, [JSON.stringify(request)], () => JSON.parse(session.answer)),
      takeEvents: () => session.events.splice(0),
      turn: () => sessionCall(_session_turn, [], () => (session.result < 0 ? Infinity : session.result)),
      attach: (disk, nodeName, readOnly = false) =>
        sessionCall(_session_attach, [disk, nodeName, readOnly ? 1 : 0], nothing),
      detach: (disk) => sessionCall(_session_detach, [disk], nothing),
      nodeName: (disk) => sessionCall(_session_node, [disk], () => session.answer),
      io: (disk, commandLine) => sessionCall(_session_io, [disk, commandLine], () => session.result),
      read: (disk, offset, length) =>
        withBuffer(length, (address) =>
          sessionCall(_session_read, [disk, offset, length, address], () => memory(address, length).slice()),
        ),
      write: (disk, offset, bytes) =>
        withBuffer(bytes.length, (address) => {
          memory(address, bytes.length).set(bytes);
          return sessionCall(_session_write, [disk, offset, bytes.length, address], nothing);
        }),
      discard: (disk, offset, length) => sessionCall(_session_discard, [disk, offset, length], nothing),
      flush: (disk) => sessionCall(_session_flush, [disk], nothing),
      end: async () => {
        await sessionCall(_session_end, [], nothing);
        session.ended = true;
        keepInstance();
      },
    };
  },
});

extraLibraryFuncs.push('$startBlockSession');
