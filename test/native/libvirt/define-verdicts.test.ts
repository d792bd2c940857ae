import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judgeDocument } from '../../../src/libvirt/index.js';
import { parseXml } from '../../../src/xml/index.js';
import recorded from '../../fixtures/define-verdicts.json' with { type: 'json' };
import { arbitraryDomain } from '../../libvirt/arbitrary-domains.js';
import { plainDomain } from '../../libvirt/plain-domain.js';
import { findLibvirtRoot } from './libvirt-root.js';
import { type RealLibvirt, startRealLibvirt } from './real-libvirt.js';
import { quoted, type RootShell } from './root-shell.js';

/** How many generated documents are compared; by hand more: `LIBVIRT_DOCUMENTS=500 npx vitest run test/native/libvirt`. */
const wanted = process.env.LIBVIRT_DOCUMENTS;
const runs = wanted === undefined ? { numRuns: 40, seed: 1 } : { numRuns: Number(wanted) };

const root = findLibvirtRoot();

/** What `virsh define` says of a document that names its domain v; null where it takes it. */
async function realWords(shell: RootShell, text: string): Promise<string | null> {
  const file = '/run/judged.xml';
  const script = `printf %s ${quoted(text)} >${file}; virsh define ${file} && virsh undefine v`;
  const { status, stderr } = await shell.run(script);
  if (status === 0) return null;
  const [first, ...rest] = stderr.trimEnd().split('\n');
  expect(first).toBe(`error: Failed to define domain from ${file}`);
  return rest.join('\n').replace(/^error: /, '');
}

function ourWords(text: string): string | null {
  const { root: domain } = parseXml(text);
  if (domain === null) throw new Error('The document is not well formed.');
  const { define } = judgeDocument(domain, '11.3');
  return define.kind === 'accepted' ? null : define.words;
}

describe.skipIf(root.kind === 'missing')('what libvirt says to define is what a real libvirt says', () => {
  let libvirt: RealLibvirt;
  let shell: RootShell;
  beforeAll(async () => {
    libvirt = await startRealLibvirt(root.kind === 'found' ? root.directory : '');
    ({ shell } = libvirt);
  });
  afterAll(() => libvirt.stop());

  test.each(recorded)('of $name', async ({ disks, define }) => {
    expect(await realWords(shell, plainDomain(disks))).toBe(define);
  });

  test(`of ${runs.numRuns} domains with disks of any kind`, async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDomain, async (text) => {
        expect(ourWords(text)).toBe(await realWords(shell, text));
      }),
      runs,
    );
  });
});
