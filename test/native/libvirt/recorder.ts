import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LibvirtRoot } from './libvirt-root.js';

const file = new URL('answers/recorded-by.json', import.meta.url);
/** That an answer depends on. */
const packages = /^(libvirt\S*|qemu-system-x86|qemu-utils)$/;

/** Who wrote the recorded answers down. */
export interface Recorder {
  /** Versions by name. */
  readonly packages: Readonly<Record<string, string>>;
  /** Of the code that asks. */
  readonly code: string;
}

/** The one that all recorded answers were last written down by. */
export function lastRecorder(): Recorder | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Recorder) : null;
}

/** To be called when all answers were asked for anew. */
export function keepRecorder(recorder: Recorder): void {
  writeFileSync(file, `${JSON.stringify(recorder, null, 1)}\n`);
}

/** The one that writes down what is asked now. */
export function recorderOf(root: LibvirtRoot & { readonly kind: 'found' }): Recorder {
  const stanzas = readFileSync(join(root.directory, 'var/lib/dpkg/status'), 'utf8').split('\n\n');
  const versions = stanzas.flatMap((stanza) => {
    const [name = '', version = ''] = ['Package', 'Version'].map((field) => fieldOf(stanza, field));
    return packages.test(name) ? [[name, version] as const] : [];
  });
  return { packages: Object.fromEntries(versions.sort()), code: codeKey() };
}

function fieldOf(stanza: string, field: string): string {
  return new RegExp(`^${field}: (.*)$`, 'm').exec(stanza)?.[1] ?? '';
}

/** What asks and what it is asked in; not what it uses of the project beside these tests. */
function codeKey(): string {
  const hash = createHash('sha256').update(readFileSync(new URL('start-daemons.sh', import.meta.url)));
  for (const text of sources(new URL('real-side.ts', import.meta.url))) hash.update(text);
  return hash.digest('hex').slice(0, 16);
}

/** A file of these tests and all of them that it imports, in a fixed order. */
function sources(first: URL): readonly string[] {
  const tests = new URL('..', import.meta.url).href;
  const texts = new Map<string, string>();
  const read = (source: URL): void => {
    if (texts.has(source.href) || !source.href.startsWith(tests)) return;
    const text = readFileSync(source, 'utf8');
    texts.set(source.href, text);
    for (const [, path = ''] of text.matchAll(/from '(\.[^']*)\.js'/g)) read(new URL(`${path}.ts`, source));
  };
  read(first);
  return [...texts.values()];
}
