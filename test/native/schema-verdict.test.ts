import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { descendants, parseXml, type TextRange } from '../../src/xml/index.js';
import { blanked } from '../../src/xml/index.js';
import { judge } from '../schema/grammars.js';

const file = new URL('../fixtures/libvirt-edge-cases.json', import.meta.url);
const documents = (JSON.parse(readFileSync(file, 'utf8')) as readonly { readonly xml: string }[]).map(({ xml }) => xml);
/** The release whose grammars the machine's own virt-xml-validate uses. */
const installed =
  /\d+\.\d+\.\d+/.exec(execFileSync('virt-xml-validate', ['--version'], { encoding: 'utf8' }))?.[0] ?? '';

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'schema-verdict-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function nativeVerdict(text: string): 'valid' | 'invalid' {
  const path = join(directory, 'document.xml');
  writeFileSync(path, text);
  return spawnSync('virt-xml-validate', [path, 'domain']).status === 0 ? 'valid' : 'invalid';
}

describe("the page's verdict is virt-xml-validate's", () => {
  it.each(documents)('on %s', (text) => {
    expect(judge(text, installed).document).toBe(nativeVerdict(text));
  });

  it('on the same documents with parts left out', () => {
    fc.assert(
      fc.property(fc.constantFrom(...documents), fc.array(fc.nat(), { minLength: 1, maxLength: 2 }), (text, places) => {
        const parts = partsOf(text);
        const mutated = blanked(
          text,
          places.flatMap((place) => parts[place % parts.length] ?? []),
        );
        expect(judge(mutated, installed).document).toBe(nativeVerdict(mutated));
      }),
      { numRuns: 100, seed: 1 },
    );
  });
});

/** Every element below the root, and every attribute. */
function partsOf(text: string): readonly TextRange[] {
  const { root } = parseXml(text);
  if (root === null) return [];
  const elements = [...descendants(root)];
  const inner = elements.filter((element) => element !== root);
  return [
    ...inner.map(({ range }) => range),
    ...elements.flatMap(({ attributes }) => attributes.map(({ range }) => range)),
  ];
}
