import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import type { Disk } from '../../src/chain/index.js';
import { moduleIsBuilt } from '../images/built-module.js';
import { type MemoryScript, memoryScript } from '../jobs/memory-script.js';
import { heldDocument } from '../workspace/held-document.js';

const fixtures = new URL('../fixtures/real-domains/', import.meta.url);
const names = readdirSync(fixtures).map((file) => file.replace(/\.xml$/u, ''));

let script: MemoryScript | null = null;

afterEach(async () => {
  await script?.end();
  script = null;
});

/** What a person may want to do to each disk of a domain, from its images' making on. */
function lines(domain: string, disks: readonly Disk[]): string {
  const written = disks.filter(({ device, use }) => device === 'disk' && use === undefined);
  const specs = disks.map((disk) =>
    written.includes(disk) ? `--diskspec ${disk.id},file=/snap/${disk.id}` : `--diskspec ${disk.id},snapshot=no`,
  );
  return [
    'create-images',
    'mkdir -p /snap /copy',
    `virsh start ${domain}`,
    ...written.map(({ id }) => `guest ${id} write -P 7 1M 64k`),
    `virsh snapshot-create-as ${domain} s --disk-only --no-metadata ${specs.join(' ')}`,
    ...written.flatMap(({ id }) => [
      `guest ${id} write -P 8 2M 64k`,
      `virsh blockcommit ${domain} ${id} --active --shallow --wait --pivot`,
      `virsh blockcopy ${domain} ${id} --dest /copy/${id} --transient-job --wait --pivot`,
      `guest ${id} verify`,
    ]),
  ].join('\n');
}

/** Forms that people have shown in public, made up anew: each has to go all the way without a file made by hand. */
describe.skipIf(!moduleIsBuilt)('a domain as it is found', () => {
  test('there are more than fifty of them', () => {
    expect(names.length).toBeGreaterThan(50);
  });

  test.each(names)('%s is created, started, snapshotted, committed and copied', async (name) => {
    const xml = readFileSync(new URL(`${name}.xml`, fixtures), 'utf8');
    const document = heldDocument(xml);
    script = memoryScript(xml, 8 * 1024 ** 2);
    const results = await script.run(lines(name, document.disks()));
    const failed = results.find(({ failure }) => failure !== null);
    expect(failed && [failed.line.kind === 'problem' ? '' : failed.line.text, failed.failure]).toBeUndefined();
    expect(results[0]?.output).not.toMatch(/can't be made/u);
    expect(results.map(({ output }) => output).join('\n')).not.toContain('is left out');
  });
});
