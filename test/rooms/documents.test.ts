import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';

const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'wasm/README.md', 'src/links/README.md'];

/** What the build, npm or a command line makes: a clean checkout has none of it. */
const made = /^(?:build|dist|node_modules|wasm\/out|public\/schemas)\/|^(?:manifest\.json|qemu\.mjs)$/u;

const folders = ['src', 'test', 'wasm', 'bin', 'publish', 'public'];
const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
);
const names = new Set(files.map((path) => basename(path)));

/** Paths and file names in backquotes, without what follows a bracket or a blank. */
function namedFiles(document: string): readonly string[] {
  const words = [...readFileSync(document, 'utf8').matchAll(/`([\w./-]+)`/gu)].map(([, word = '']) => word);
  return words.filter(
    (word) => /[\w-]\.(?:ts|tsx|mjs|cjs|js|c|sh|json|md|css|svg|png)$/u.test(word) && !made.test(word),
  );
}

function isThere(path: string): boolean {
  if (!path.includes('/')) return names.has(path) || existsSync(path);
  return (
    ['', 'src/', 'wasm/'].some((from) => existsSync(from + path)) || files.some((file) => file.endsWith(`/${path}`))
  );
}

test.each(documents)('each file that %s names is there', (document) => {
  expect(namedFiles(document).filter((path) => !isThere(path))).toEqual([]);
});

test('documents name files', () => {
  expect(documents.flatMap(namedFiles).length).toBeGreaterThan(40);
});
