import manifest from '../../public/schemas/manifest.json';
import type { TextRange } from '../xml/index.js';
import { SchemaError, type SchemaValidator, type SchemaVerdict } from './contract.js';
import type { SchemaAnswer, SchemaManifest, SchemaRequest } from './messages.js';

interface Waiting {
  readonly resolve: (verdict: SchemaVerdict) => void;
  readonly reject: (error: SchemaError) => void;
  readonly deadline: ReturnType<typeof setTimeout>;
}

/** Milliseconds after which a worker that does not answer is ended. */
const patience = 30_000;

/** Of this release, whatever release a server or a service worker has by now. */
const { library, versions }: SchemaManifest = manifest;

/** `directory` is where the page's `schemas/` are. */
export function validateInWorker(directory: URL): SchemaValidator {
  let worker: Worker | null = null;
  let lastId = 0;
  const waiting = new Map<number, Waiting>();

  function running(): Worker {
    if (worker !== null) return worker;
    worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'schema' });
    worker.addEventListener('message', (event: MessageEvent<SchemaAnswer>) => finish(event.data));
    // A program that can't be had says nothing more than that.
    worker.addEventListener('error', ({ message }) =>
      end(
        typeof message === 'string' && message !== ''
          ? `The schema validator crashed: ${message}`
          : 'The schema validator could not be loaded: the server did not give its program.',
      ),
    );
    return worker;
  }
  function finish(answer: SchemaAnswer): void {
    const asked = waiting.get(answer.id);
    if (asked === undefined) return;
    waiting.delete(answer.id);
    clearTimeout(asked.deadline);
    if (answer.kind === 'verdict') asked.resolve(answer.verdict);
    else asked.reject(new SchemaError(`The document could not be validated: ${answer.message}`));
  }
  function end(reason: string): void {
    worker?.terminate();
    worker = null;
    for (const { reject, deadline } of waiting.values()) {
      clearTimeout(deadline);
      reject(new SchemaError(reason));
    }
    waiting.clear();
  }
  function ask(request: Omit<SchemaRequest, 'id'>): Promise<SchemaVerdict> {
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => end('The schema validator took longer than half a minute.'), patience);
      waiting.set(id, { resolve, reject, deadline });
      running().postMessage({ ...request, id } satisfies SchemaRequest);
    });
  }

  return {
    validate(text: string, disks: readonly TextRange[], release: string) {
      const known = versions.find(({ version }) => version.startsWith(`${release}.`));
      if (known === undefined)
        return Promise.reject(new SchemaError(`This page was built without libvirt ${release}’s schema.`));
      const address = (path: string): string => new URL(path, directory).href;
      const { version, file } = known;
      return ask({ library: address(library), grammars: address(file), version, text, disks });
    },
    dispose: () => end('The schema validator was ended.'),
  };
}
