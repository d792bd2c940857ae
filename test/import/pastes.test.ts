import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { builtIn, domainWithDisks, readDocument } from '../../src/layouts/index.js';
import { importText } from '../../src/import/index.js';
import { diskLine, said } from './said.js';

/** Each holds what somebody pastes, a line of `=====`, and what must be said of it; a file of the same name the XML. */
const folder = new URL('../fixtures/pastes/', import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.paste'))
  .map((name) => name.replace(/\.paste$/u, ''));

function fixture(name: string): { readonly paste: string; readonly expected: readonly string[] } {
  const text = readFileSync(new URL(`${name}.paste`, folder), 'utf8');
  const at = text.lastIndexOf('\n=====\n');
  return {
    paste: text.slice(0, at + 1),
    expected: text
      .slice(at + 7)
      .trimEnd()
      .split('\n'),
  };
}

describe('what people paste', () => {
  test('is at hand in at least 60 forms', () => expect(names.length).toBeGreaterThanOrEqual(60));

  test.each(names)('%s', async (name) => {
    const { paste, expected } = fixture(name);
    const imported = importText(paste);
    const { lines, remarks } = said(imported);
    const wanted = expected.filter((line) => !line.startsWith('remark '));
    if (imported.kind === 'refused') {
      expect(lines[0]).toBe(wanted[0]);
      expect(lines[1]).toContain(wanted[1]);
      return;
    }
    expect([lines[0], ...lines.slice(1).toSorted()]).toEqual([wanted[0], ...wanted.slice(1).toSorted()]);
    for (const remark of expected.filter((line) => line.startsWith('remark '))) {
      expect(remarks.join('\n')).toContain(remark.slice('remark '.length));
    }
    if (imported.kind === 'choice' || imported.kind === 'layout') return;
    const xml =
      imported.kind === 'disks'
        ? domainWithDisks(imported.disks, 'libvirt', builtIn, imported.guest).text
        : imported.text;
    await expect(xml).toMatchFileSnapshot(`../fixtures/pastes/${name}.xml`);
    const disks = readDocument(xml).disks.map(({ disk }) => diskLine(disk));
    const chains = wanted.filter((line) => /^[a-z]{2,4}: /u.test(line));
    // libvirt's layout has no word for a mirror of no known job.
    if (readDocument(xml).xml.problem === null)
      expect(disks).toEqual(chains.map((line) => line.replace('| mirror:', '| copy:')));
  });
});
