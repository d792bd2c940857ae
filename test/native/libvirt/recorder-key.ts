import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * A key of all that an answer of the real libvirt depends on but the scenario: the packages in the root at `directory`,
 * and the code that asks.
 */
export function recorderKey(directory: string): string {
  const hash = createHash('sha256').update(basename(directory));
  hash.update(readFileSync(join(directory, 'var/lib/dpkg/status')));
  hash.update(readFileSync(new URL('start-daemons.sh', import.meta.url)));
  for (const text of sources(new URL('real-side.ts', import.meta.url))) hash.update(text);
  return hash.digest('hex').slice(0, 16);
}

/** A file of ours and all that it imports of ours, in a fixed order. */
function sources(first: URL): readonly string[] {
  const texts = new Map<string, string>();
  const read = (file: URL): void => {
    if (texts.has(file.href)) return;
    const text = readFileSync(file, 'utf8');
    texts.set(file.href, text);
    for (const [, path = ''] of text.matchAll(/from '(\.[^']*)\.js'/g)) read(new URL(`${path}.ts`, file));
  };
  read(first);
  return [...texts.values()];
}
