import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultExample } from '../../src/examples/index.js';
import { documentLayouts } from '../../src/layouts/index.js';
import { defaultState, encodeLink, decodeLink } from '../../src/links/index.js';
import { comparedSide, diffSides, type SideChoice } from '../../src/workspace/share/compared-side.js';
import { embedSnippet } from '../../src/workspace/share/embed-snippet.js';
import { shareState } from '../../src/workspace/share/share-state.js';
import { sharedDocument } from '../../src/workspace/share/shared-document.js';
import { initialState } from '../../src/workspace/state/initial-state.js';

const own = { xml: defaultExample.text, script: 'ls' };

function side(choice: SideChoice, document = own) {
  const found = comparedSide(choice, document);
  if ('problem' in found) throw new Error(found.problem);
  return found;
}

describe('a diff', () => {
  test.each(documentLayouts.flatMap((from) => documentLayouts.map((to) => [from, to] as const)))(
    'from %s to %s is a patch that leads from one to the other',
    (from, to) => {
      const [one, other] = [side({ kind: 'layout', layout: from }), side({ kind: 'layout', layout: to })];
      const diff = diffSides(one, other, 'Playground 1, QEMU 2');
      if (from === to) {
        expect(diff).toEqual({ text: '', added: 0, removed: 0 });
        return;
      }
      expect(diff.text).toMatch(/^Made with Playground 1, QEMU 2\n\n--- /);
      const directory = mkdtempSync(join(tmpdir(), 'diff-'));
      try {
        writeFileSync(join(directory, 'domain.xml'), one.xml);
        const { status, stdout } = spawnSync('git', ['apply', '--unsafe-paths', '-p0', '-'], {
          cwd: directory,
          input: diff.text.replaceAll(/^(---|\+\+\+) \S+/gmu, '$1 domain.xml'),
          encoding: 'utf8',
        });
        expect([status, stdout]).toEqual([0, '']);
        expect(readFileSync(join(directory, 'domain.xml'), 'utf8')).toBe(other.xml);
      } finally {
        rmSync(directory, { recursive: true });
      }
    },
  );

  test('counts lines, and names two sides of one kind apart', () => {
    const linked = (text: string, script: string): SideChoice => ({
      kind: 'link',
      address: `https://example.org/#${encodeLink({ ...defaultState, document: { kind: 'text', text }, script })}`,
    });
    const diff = diffSides(side(linked('<a>\n-- x\n</a>\n', 'ls')), side(linked('<a>\n++ y\n</a>\n', '')), 'P');
    expect(diff).toMatchObject({ added: 1, removed: 2 });
    expect(diff.text).toContain('--- link-1.xml\n+++ link-2.xml\n');
    expect(diff.text).toContain('--- link-1.sh\n+++ link-2.sh\n');
  });

  test('says what a layout leaves out, and what can’t be compared', () => {
    const xml = own.xml.replace(
      `<source file='/path/to/base'/>`,
      `<source file='/path/to/base' startupPolicy='optional'/>`,
    );
    expect(side({ kind: 'layout', layout: 'attribute' }, { xml, script: '' }).remarks.length).toBeGreaterThan(0);
    expect(comparedSide({ kind: 'layout', layout: 'flat' }, { xml: '<a', script: '' })).toMatchObject({
      problem: expect.stringMatching(/not well formed/) as string,
    });
    expect(comparedSide({ kind: 'link', address: ' ' }, own)).toEqual({ problem: 'Paste a link of this page.' });
    expect(comparedSide({ kind: 'link', address: 'https://example.org/' }, own)).toMatchObject({
      problem: expect.stringMatching(/not a link of this page/) as string,
    });
  });
});

describe('a link', () => {
  test.each(documentLayouts)('names the example that was only brought into the %s layout', (layout) => {
    const document = { kind: 'example', id: defaultExample.id } as const;
    const text = sharedDocument({ ...defaultState, document, layout });
    const shared = shareState(initialState(text));
    const fragment = encodeLink(shared);
    expect(fragment.length).toBeLessThan(60);
    expect(sharedDocument(decodeLink(fragment))).toBe(text);
  });

  test('holds the comparison that is open', () => {
    const state = initialState(own.xml);
    const compare = { text: '', layout: 'libvirt', documentLayout: 'nested' } as const;
    expect(shareState({ ...state, compare }).compareWith).toBe('libvirt');
    expect(shareState(state).compareWith).toBeNull();
  });

  test('is embedded by HTML whose address is whole', () => {
    const html = embedSnippet('https://example.org/p/', '1Ab', { parts: 'xml', theme: 'dark' });
    expect(html).toContain('src="https://example.org/p/embed.html?embed=xml&amp;theme=dark#1Ab"');
  });
});
