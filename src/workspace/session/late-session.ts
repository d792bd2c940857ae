import { ImagesError } from '../../images/index.js';
import type { ScriptListener } from '../../script/index.js';
import type { FileActions } from './file-actions.js';
import type { SessionGround } from './session-ground.js';
import type { Session } from './session.js';

/** A session that is downloaded when something first needs it; until then there are no images and no domain. */
export interface LateSession extends Session {
  /** Downloads it before anything needs it. Never rejects: what needs it tries again, and says so where it can't be had. */
  prepare(): Promise<void>;
}

const unreachable =
  'What runs commands could not be loaded: the server did not answer. Try again in a moment, or reload the page.';

/**
 * Hands everything on to the session that `load` brings. While a command waits for it the workspace is busy, as while it
 * runs, and can be stopped.
 */
export function lateSession(
  { store, log }: Pick<SessionGround, 'store' | 'log'>,
  load: () => Promise<Session>,
): LateSession {
  let session: Session | null = null;
  let loading: Promise<Session> | null = null;
  /** The command that waits. */
  let waiting: AbortController | null = null;
  const listeners = new Map<ScriptListener, () => void>();

  const get = async (): Promise<Session> => {
    loading ??= load().then(
      (loaded) => {
        for (const listener of listeners.keys()) listeners.set(listener, loaded.listen(listener));
        session = loaded;
        return loaded;
      },
      (error: unknown) => {
        loading = null;
        throw error;
      },
    );
    return loading;
  };
  /** Null, and said in the console, where it can't be had. */
  const got = async (): Promise<Session | null> => {
    try {
      return await get();
    } catch (error) {
      log.say('error', error instanceof ImagesError ? error.message : unreachable);
      return null;
    }
  };
  /** Runs commands; `refused` is the answer where none ran. */
  const run = async <Answer>(work: (session: Session) => Promise<Answer>, refused: Answer): Promise<Answer> => {
    if (session !== null) return work(session);
    if (store.state.peek().busy) return refused;
    const waits = new AbortController();
    waiting = waits;
    store.dispatch({ type: 'busy-changed', busy: true });
    const stopped = new Promise<null>((resolve) => waits.signal.addEventListener('abort', () => resolve(null)));
    const there = await Promise.race([got(), stopped]);
    waiting = null;
    store.dispatch({ type: 'busy-changed', busy: false });
    return there === null ? refused : work(there);
  };
  const work = async <Answer>(act: (files: FileActions) => Promise<Answer>, refused: Answer): Promise<Answer> => {
    const there = session ?? (await got());
    return there === null ? refused : act(there.files);
  };

  return {
    async prepare() {
      await get().catch(() => null);
    },
    createImages: (passphrase) => run((there) => there.createImages(passphrase), false),
    mirrorImages: () => run((there) => there.mirrorImages(), false),
    async runLines(text) {
      if (session !== null) return session.runLines(text);
      const ran = await run(async (there) => {
        await there.runLines(text);
        return true;
      }, false);
      // What was typed can be brought back in any case.
      if (!ran) store.dispatch({ type: 'line-typed', line: text });
    },
    replay: (lines) => run((there) => there.replay(lines), undefined),
    runAhead: (count) => run((there) => there.runAhead(count), undefined),
    listen(listener) {
      listeners.set(listener, session?.listen(listener) ?? (() => undefined));
      return () => {
        listeners.get(listener)?.();
        listeners.delete(listener);
      };
    },
    writeLiveDisks: () => session?.writeLiveDisks(),
    shutDown: () => run((there) => there.shutDown(), undefined),
    goBack: (line) => run((there) => there.goBack(line), undefined),
    blockGraph: async () => (session === null ? null : session.blockGraph()),
    foresee: async (wish, isChosen) => (session === null ? undefined : session.foresee(wish, isChosen)),
    inspect: (path) => run((there) => there.inspect(path), undefined),
    stop() {
      waiting?.abort();
      session?.stop();
    },
    files: {
      bring: (files) => work((there) => there.bring(files), []),
      list: () => work((there) => there.list(), []),
      look: (paths) => work((there) => there.look(paths), []),
      move: (from, to) => work((there) => there.move(from, to), false),
      download: (path) => work((there) => there.download(path), undefined),
      downloadAll: () => work((there) => there.downloadAll(), undefined),
      duplicate: (path) => work((there) => there.duplicate(path), undefined),
      makeDevice: (path) => work((there) => there.makeDevice(path), null),
      remove: (path) => work((there) => there.remove(path), undefined),
      clear: () => work((there) => there.clear(), undefined),
      setBudget: (bytes) => work((there) => there.setBudget(bytes), undefined),
    },
    dispose: () => session?.dispose(),
  };
}
