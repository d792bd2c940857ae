import { createGrammarSet, type GrammarFiles, type GrammarSet, type Libxml2 } from './grammar-set.js';
import { judgeDocument } from './judge-document.js';
import type { SchemaAnswer, SchemaRequest } from './messages.js';

const sets = new Map<string, Promise<GrammarSet>>();

self.addEventListener('message', (event: MessageEvent<SchemaRequest>) => {
  void answer(event.data).then((answered) => self.postMessage(answered));
});

async function answer(request: SchemaRequest): Promise<SchemaAnswer> {
  const { id, version, text, disks } = request;
  try {
    const grammars = await grammarSet(request);
    return { id, kind: 'verdict', verdict: judgeDocument(grammars, version, text, disks) };
  } catch (error) {
    return { id, kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

function grammarSet(request: SchemaRequest): Promise<GrammarSet> {
  const known = sets.get(request.version);
  if (known !== undefined) return known;
  const loading = loadGrammarSet(request);
  sets.set(request.version, loading);
  // A load that failed may succeed when asked again.
  loading.catch(() => sets.delete(request.version));
  return loading;
}

async function loadGrammarSet({ library, grammars, version }: SchemaRequest): Promise<GrammarSet> {
  const [libxml, response] = await Promise.all([
    // By its address, not bundled: see fetch-schemas.mjs.
    import(/* @vite-ignore */ library) as Promise<Libxml2>,
    fetch(grammars),
  ]);
  if (!response.ok) throw new Error(`libvirt's grammars could not be loaded (status ${response.status}).`);
  const files = (await response.json()) as GrammarFiles;
  return createGrammarSet(libxml, version, files);
}
