import { readFile } from 'node:fs/promises';
import { SchemaError, type SchemaVerdict } from './contract.js';
import { createGrammarSet, type GrammarFiles } from './grammar-set.js';
import { judgeDocument } from './judge-document.js';
import type { SchemaManifest } from './messages.js';
import type { TextRange } from '../xml/index.js';

export { SchemaError, type SchemaVerdict } from './contract.js';

/** As seen from src/schema and from build/command-line. */
const directory = new URL('../../public/schemas/', import.meta.url);

/**
 * What a release's grammar says of a document and of its disks: the page's answer, under Node.
 *
 * @param disks ranges of `<disk>` elements
 * @param release e.g. `11.3`; its newest grammars count
 * @throws SchemaError when there are no grammars of that release
 */
export async function judgeBySchema(
  text: string,
  disks: readonly TextRange[],
  release: string,
): Promise<SchemaVerdict> {
  const { versions } = await readJson<SchemaManifest>('manifest.json');
  const known = versions.find(({ version }) => version.startsWith(`${release}.`));
  if (known === undefined) throw new SchemaError(`This checkout was set up without libvirt ${release}’s schema.`);
  const [libxml, files] = await Promise.all([import('libxml2-wasm'), readJson<GrammarFiles>(known.file)]);
  return judgeDocument(createGrammarSet(libxml, known.version, files), known.version, text, disks);
}

async function readJson<Content>(name: string): Promise<Content> {
  try {
    return JSON.parse(await readFile(new URL(name, directory), 'utf8')) as Content;
  } catch (cause) {
    throw new SchemaError('libvirt’s grammars are not here; `npm run build` fetches them.', { cause });
  }
}
