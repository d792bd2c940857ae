import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judge } from './grammars.js';

interface EdgeCase {
  readonly name: string;
  readonly xml: string;
  readonly schema_9_0: boolean;
  readonly schema_11_3: boolean;
}

/** Verdicts recorded from virt-xml-validate with the grammars of both versions. */
const file = new URL('../fixtures/libvirt-edge-cases.json', import.meta.url);
const cases = JSON.parse(readFileSync(file, 'utf8')) as readonly EdgeCase[];

describe.each(cases)("$name: the verdict is libvirt's own", ({ xml, schema_9_0, schema_11_3 }) => {
  it.each([
    ['9.0.0', schema_9_0],
    ['11.3.0', schema_11_3],
  ])('by the grammar of %s', (version, valid) => {
    const verdict = judge(xml, version);
    expect(verdict.document).toBe(valid ? 'valid' : 'invalid');
    expect(verdict.problems.length > 0).toBe(!valid);
  });
});
