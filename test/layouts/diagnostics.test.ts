import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type DiagnosticCode, diagnosticCodes, readDocument } from '../../src/layouts/index.js';
import { applyEdits } from '../../src/xml/index.js';
import { fixTitlesIn } from '../xml/fix-titles.js';

interface Problem {
  readonly code: DiagnosticCode;
  /** What stands in the disk between its source and its target, or a whole document that starts with a root's tag. */
  readonly text: string;
  /** The characters that are marked. */
  readonly marked: string;
  readonly severity?: 'error' | 'warning' | 'information';
  /** The first mend makes this of `text`; absent where none is offered. */
  readonly mended?: string;
}

const rawBase = "<backingStore type='file'><format type='raw'/><source file='/b'/></backingStore>";
const longChain = Array.from({ length: 200 }, (_, layer) => `<backing file='/l${layer}' format='qcow2'/>`).join('');
const deepChain = `${"<backingStore type='file'><format type='qcow2'/><source file='/x'/>".repeat(256)}${'</backingStore>'.repeat(256)}`;

const problems: readonly Problem[] = [
  // Layouts
  { code: 'layout-mixed', text: "<backing file='/b' format='raw'/><backingStore/>", marked: '<backingStore/>' },
  { code: 'layout-unknown', text: '<mirror/>', marked: 'mirror' },
  {
    code: 'flat-order',
    severity: 'information',
    text: "<backing file='/m' format='qcow2'/><backing file='/b' format='raw'/>",
    marked: 'backing',
  },
  {
    code: 'flat-list-split',
    severity: 'warning',
    text: "<backing file='/m' format='qcow2'/><readonly/><backing file='/b' format='raw'/>",
    marked: 'backing',
  },
  // Structure
  {
    code: 'unknown-element',
    severity: 'warning',
    text: '<backingstore/>',
    marked: 'backingstore',
    mended: '',
  },
  {
    code: 'misplaced-element',
    severity: 'warning',
    text: "<backingStore type='file'><driver type='raw'/><format type='raw'/><source file='/b'/></backingStore>",
    marked: 'driver',
    mended: rawBase,
  },
  {
    code: 'duplicate-element',
    severity: 'warning',
    text: `${rawBase}${rawBase}`,
    marked: 'backingStore',
    mended: rawBase,
  },
  {
    code: 'unknown-attribute',
    severity: 'warning',
    text: "<backing file='/b' format='raw' index='3'/>",
    marked: "index='3'",
    mended: "<backing file='/b' format='raw'/>",
  },
  {
    code: 'unknown-value',
    severity: 'warning',
    text: "<disk device='tape'><target dev='vda'/></disk>",
    marked: 'tape',
  },
  { code: 'attribute-missing', text: '<boot/>', marked: 'boot' },
  { code: 'stray-text', severity: 'warning', text: 'hello<readonly/>', marked: 'hello' },
  {
    code: 'target-missing',
    text: "<disk><driver type='raw'/><source file='/t'/></disk>",
    marked: 'disk',
    mended: "<disk><driver type='raw'/><source file='/t'/><target dev='vda' bus='virtio'/></disk>",
  },
  // Formats
  {
    code: 'format-missing',
    text: "<backingStore type='file'>\n  <source file='/b.qed'/>\n</backingStore>",
    marked: '/b.qed',
    mended: "<backingStore type='file'>\n  <format type='qed'/>\n  <source file='/b.qed'/>\n</backingStore>",
  },
  {
    code: 'format-missing',
    severity: 'warning',
    text: "<backing file='/b'/><backing file='/c' format='raw'/>",
    marked: '/b',
    mended: "<backing file='/b' format='qcow2'/><backing file='/c' format='raw'/>",
  },
  {
    code: 'format-missing',
    severity: 'warning',
    text: '<backingFile><driver/><source file="/b.raw"/></backingFile>',
    marked: 'driver',
    mended: '<backingFile><driver type=\'raw\'/><source file="/b.raw"/></backingFile>',
  },
  {
    code: 'format-missing',
    severity: 'information',
    text: "<disk><source file='/t'/><target dev='vda'/></disk>",
    marked: '/t',
  },
  { code: 'format-unknown', text: "<backing file='/b' format='vhdx'/>", marked: 'vhdx' },
  {
    code: 'format-unknown',
    text: "<backingFile><driver type='luks'/><source file='/b'/></backingFile>",
    marked: 'luks',
  },
  {
    code: 'raw-with-backing',
    text: "<backing file='/m' format='raw'/><backing file='/b' format='raw'/>",
    marked: 'raw',
  },
  {
    code: 'format-without-backing',
    text: "<backing file='/m' format='vdi'/><backing file='/b' format='raw'/>",
    marked: 'vdi',
  },
  // The chain's shape
  { code: 'chain-loop', text: "<backing file='/m' format='qcow2'/><backing file='/t' format='qcow2'/>", marked: '/t' },
  { code: 'chain-too-deep', text: longChain, marked: 'backing' },
  { code: 'nested-too-deep-for-libvirt', text: deepChain, marked: 'format' },
  { code: 'mirror-onto-itself', text: "<mirror file='/t' format='qcow2'/>", marked: '/t' },
  {
    code: 'mirror-onto-itself',
    severity: 'information',
    text: "<mirror><source file='/b' format='raw'/></mirror><backing file='/b' format='raw'/>",
    marked: '/b',
  },
  {
    code: 'mirror-skips-layers',
    severity: 'information',
    text: "<mirror><source file='/m' format='qed'/><backing file='/b' format='raw'/></mirror><backing file='/i' format='qcow2'/><backing file='/b' format='raw'/>",
    marked: '/b',
  },
  {
    code: 'mirror-base-foreign',
    severity: 'warning',
    text: "<mirror><source file='/m' format='qed'/><backing file='/else' format='raw'/></mirror><backing file='/b' format='raw'/>",
    marked: '/else',
  },
  {
    code: 'commit-target-not-below',
    severity: 'warning',
    text: `<mirror type='file' job='active-commit' ready='yes'><format type='raw'/><source file='/else'/></mirror>${rawBase}`,
    marked: '/else',
  },
  // Places
  {
    code: 'source-missing',
    text: "<disk><driver type='raw'/><target dev='vda'/></disk>",
    marked: 'disk',
    mended: "<disk><driver type='raw'/><source file='/images/vda.raw'/><target dev='vda'/></disk>",
  },
  {
    code: 'source-missing',
    text: "<backingStore type='file'><format type='raw'/></backingStore>",
    marked: 'backingStore',
    mended: "<backingStore type='file'><format type='raw'/><source file='/images/vda-below-1.raw'/></backingStore>",
  },
  {
    code: 'path-missing',
    text: "<backingStore type='file'><format type='raw'/><source/></backingStore>",
    marked: 'source',
    mended: "<backingStore type='file'><format type='raw'/><source file='/images/vda-below-1.raw'/></backingStore>",
  },
  {
    code: 'path-attribute-wrong',
    text: "<backingStore type='file'><format type='raw'/><source dev='/dev/b'/></backingStore>",
    marked: "dev='/dev/b'",
    mended: "<backingStore type='block'><format type='raw'/><source dev='/dev/b'/></backingStore>",
  },
  {
    code: 'path-attribute-wrong',
    text: "<disk><driver type='raw'/><source dev='/dev/b'/><target dev='vda'/></disk>",
    marked: "dev='/dev/b'",
    mended: "<disk type='block'><driver type='raw'/><source dev='/dev/b'/><target dev='vda'/></disk>",
  },
  { code: 'path-relative', severity: 'warning', text: "<backing file='images/b' format='raw'/>", marked: 'images/b' },
  { code: 'path-is-url', severity: 'warning', text: "<backing file='nbd://h/b' format='raw'/>", marked: 'nbd://h/b' },
  {
    code: 'path-is-url',
    severity: 'warning',
    text: "<backing file='json:{&quot;driver&quot;:&quot;raw&quot;}' format='raw'/>",
    marked: 'json:{&quot;driver&quot;:&quot;raw&quot;}',
  },
  {
    code: 'source-type-unknown',
    text: "<backingStore type='tape'><format type='raw'/><source/></backingStore>",
    marked: 'tape',
  },
  {
    code: 'source-incomplete',
    text: "<backingStore type='volume'><format type='raw'/><source pool='p'/></backingStore>",
    marked: 'source',
  },
  // The mirror's state
  { code: 'mirror-not-ready', severity: 'information', text: "<mirror file='/m' format='raw'/>", marked: 'mirror' },
  {
    code: 'ready-unknown',
    text: "<mirror file='/m' format='raw' ready='no'/>",
    marked: 'no',
    mended: "<mirror file='/m' format='raw'/>",
  },
  {
    code: 'ready-unknown',
    severity: 'warning',
    text: "<mirror type='file' job='copy' ready='none'><format type='raw'/><source file='/m'/></mirror>",
    marked: 'none',
    mended: "<mirror type='file' job='copy'><format type='raw'/><source file='/m'/></mirror>",
  },
  {
    code: 'job-unknown',
    text: "<mirror type='file' job='pull'><format type='raw'/><source file='/m'/></mirror>",
    marked: 'pull',
  },
  {
    code: 'mirror-job-missing',
    severity: 'warning',
    text: "<mirror type='file'><format type='raw'/><source file='/m'/></mirror>",
    marked: 'mirror',
    mended: "<mirror job='copy' type='file'><format type='raw'/><source file='/m'/></mirror>",
  },
  {
    code: 'mirror-type-missing',
    text: `<mirror file='/b' format='raw' job='active-commit'/>${rawBase}`,
    marked: 'mirror',
  },
  {
    code: 'mirror-children-ignored',
    severity: 'warning',
    text: `<mirror file='/m' format='qcow2'>${rawBase}</mirror>`,
    marked: 'backingStore',
  },
  {
    code: 'mirror-attribute-ignored',
    severity: 'warning',
    text: "<mirror type='file' file='/n' job='copy'><format type='raw'/><source file='/m'/></mirror>",
    marked: "file='/n'",
    mended: "<mirror type='file' job='copy'><format type='raw'/><source file='/m'/></mirror>",
  },
  // Backing stores
  {
    code: 'backing-store-without-type',
    text: "<backingStore><format type='raw'/><source dev='/dev/b'/></backingStore>",
    marked: 'backingStore',
    mended: "<backingStore type='block'><format type='raw'/><source dev='/dev/b'/></backingStore>",
  },
  {
    code: 'backing-store-empty',
    text: "<backingStore type='file'/>",
    marked: 'backingStore',
    mended: '<backingStore/>',
  },
  {
    code: 'terminator-with-attributes',
    severity: 'warning',
    text: "<backingStore index='3'/>",
    marked: "index='3'",
    mended: '<backingStore/>',
  },
  {
    code: 'chain-end-open',
    severity: 'information',
    text: "<backingStore type='file'><format type='qcow2'/><source file='/b'/></backingStore>",
    marked: '/b',
  },
  {
    code: 'index-invalid',
    text: "<backingStore type='file' index='0'><format type='raw'/><source file='/b'/></backingStore>",
    marked: '0',
    mended: rawBase,
  },
  {
    code: 'index-duplicate',
    severity: 'warning',
    text: "<backingStore type='file' index='2'><format type='qcow2'/><source file='/m'/><backingStore type='file' index='2'><format type='raw'/><source file='/b'/></backingStore></backingStore>",
    marked: '2',
    mended:
      "<backingStore type='file' index='2'><format type='qcow2'/><source file='/m'/><backingStore type='file'><format type='raw'/><source file='/b'/></backingStore></backingStore>",
  },
  {
    code: 'startup-policy-dropped',
    severity: 'information',
    text: "<backingStore type='file'><format type='raw'/><source file='/b' startupPolicy='optional'/></backingStore>",
    marked: "startupPolicy='optional'",
    mended: rawBase,
  },
  {
    code: 'image-outside-chain',
    text: "<id index='1'/><backingStore type='file'><id index='2' parent='9'/><format type='raw'/><source file='/b'/></backingStore>",
    marked: 'backingStore',
  },
  // Documents
  { code: 'no-disk', severity: 'information', text: '<domain/>', marked: 'domain' },
  {
    code: 'target-duplicate',
    text: "<a><disk><driver type='raw'/><source file='/t'/><target dev='vda'/></disk><disk><driver type='raw'/><source file='/u'/><target dev='vda'/></disk></a>",
    marked: 'vda',
  },
  {
    code: 'image-shared',
    severity: 'warning',
    text: "<a><disk><driver type='raw'/><source file='/t'/><target dev='vda'/></disk><disk><driver type='raw'/><source file='/t'/><target dev='vdb'/></disk></a>",
    marked: '/t',
  },
  {
    code: 'active-image-backs-another',
    text: "<a><disk><driver type='raw'/><source file='/t'/><target dev='vda'/></disk><disk><driver type='qcow2'/><source file='/u'/><backing file='/t' format='raw'/><target dev='vdb'/></disk></a>",
    marked: '/t',
  },
  {
    code: 'image-format-differs',
    text: "<mirror><source file='/m' format='qed'/><backing file='/b' format='qcow2'/></mirror><backing file='/b' format='raw'/>",
    marked: 'raw',
  },
];

function whole(text: string): string {
  return /^<(?:a|disk|domain)[ />]/.test(text)
    ? text
    : `<disk><driver type='qcow2'/><source file='/t'/>${text}<target dev='vda'/></disk>`;
}

describe('each problem is found at its characters', () => {
  test.each(problems)('$code: $marked', ({ code, text, marked, severity = 'error', mended }) => {
    const document = whole(text);
    const found = readDocument(document).diagnostics.filter((each) => each.code === code);
    const one = found.at(-1);
    expect(one === undefined ? '' : document.slice(one.range.start, one.range.end)).toBe(marked);
    expect(one?.severity).toBe(severity);
    expect(one?.message).toMatch(/\S.*[.!?]$/s);
    expect(one?.explanation).not.toBe('');
    const fix = one?.fixes[0];
    expect(fix === undefined ? undefined : applyEdits(document, fix.edits)).toBe(
      mended === undefined ? undefined : whole(mended),
    );
  });

  test.each(problems.filter(({ mended }) => mended !== undefined))(
    'the mend of $code cures it',
    ({ code, text, mended }) => {
      const count = (document: string): number =>
        readDocument(whole(document)).diagnostics.filter((each) => each.code === code).length;
      expect(count(mended ?? '')).toBe(count(text) - 1);
    },
  );
});

test.each(problems)(
  'every fix of $code is tried in turn: none brings a worse problem, and they come to an end',
  ({ text }) => {
    const errors = (document: string): number =>
      readDocument(document).diagnostics.filter(({ severity }) => severity === 'error').length;
    const first = whole(text);
    const fixes = readDocument(first).diagnostics.flatMap(({ fixes: each }) => each);
    for (const { title, edits } of fixes) {
      let now = applyEdits(first, edits);
      expect(now, title).not.toBe(first);
      expect(readDocument(now).xml.problem, title).toBeNull();
      expect(errors(now), title).toBeLessThanOrEqual(errors(first));
      const seen = new Set([first]);
      while (!seen.has(now)) {
        seen.add(now);
        const next = readDocument(now).diagnostics.flatMap(({ fixes: each }) => each)[0];
        if (next !== undefined) now = applyEdits(now, next.edits);
        else break;
      }
      expect(now, `${title} comes back to where it began`).not.toBe(first);
    }
  },
);

test('every fix that the code can offer is offered by one of these', () => {
  const offered = new Set(
    problems.flatMap(({ text }) =>
      readDocument(whole(text)).diagnostics.flatMap(({ fixes }) => fixes.map(({ title }) => title)),
    ),
  );
  const titles = fixTitlesIn('layouts', 'own');
  expect(titles.length).toBeGreaterThan(10);
  const isOffered = (title: RegExp): boolean => [...offered].some((each) => title.test(each));
  expect(titles.filter((title) => !isOffered(title))).toEqual([]);
});

test('every code has its example here', () => {
  const shown = new Set(problems.map(({ code }) => code));
  expect(diagnosticCodes.filter((code) => !shown.has(code))).toEqual(['too-many-problems']);
});

describe('sound documents', () => {
  test.each(['rfc-nested', 'rfc-flat', 'as-libvirt-shipped', 'full-copy', 'mirror-attribute', 'three-disks'])(
    '%s has no error and no warning',
    (name) => {
      const text = readFileSync(new URL(`../../src/examples/${name}.xml`, import.meta.url), 'utf8');
      const severe = readDocument(text).diagnostics.filter(({ severity }) => severity !== 'information');
      expect(severe.map(({ code }) => code)).toEqual([]);
    },
  );

  test('the disks of two machines in one snapshot may share targets and images', () => {
    const machine = "<devices><disk><driver type='raw'/><source file='/t'/><target dev='vda'/></disk></devices>";
    const text = `<domainsnapshot><domain>${machine}</domain><inactiveDomain>${machine}</inactiveDomain></domainsnapshot>`;
    expect(readDocument(text).diagnostics).toEqual([]);
  });

  test('two slices of one file are two images', () => {
    const slice = (offset: number): string =>
      `<source file='/t'><slices><slice type='storage' offset='${offset}' size='1'/></slices></source>`;
    const text = `<a><disk><driver type='raw'/>${slice(0)}<target dev='vda'/></disk><disk><driver type='raw'/>${slice(1)}<target dev='vdb'/></disk></a>`;
    expect(readDocument(text).diagnostics).toEqual([]);
  });
});

test('thousands of problems are cut short, the worst of the rest being said', () => {
  const text = `<a>${'<disk/>'.repeat(3000)}</a>`;
  const { diagnostics } = readDocument(text);
  expect(diagnostics.length).toBe(2001);
  expect(diagnostics.at(-1)).toMatchObject({ code: 'too-many-problems', severity: 'error' });
});
