import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convertDisk, documentLayouts, type LayoutName, type Loss, readDocument } from '../../src/layouts/index.js';
import { applyEdits, type TextEdit } from '../../src/xml/index.js';
import { onlyDisk } from './documents.js';
import { generated } from './generated-disks.js';

const layout = fc.constantFrom<LayoutName>(...documentLayouts);

function convert(text: string, to: LayoutName): { text: string; losses: readonly Loss[]; edits: readonly TextEdit[] } {
  const { edits, losses } = convertDisk(readDocument(text), 'vda', to);
  return { text: applyEdits(text, edits), edits, losses };
}

/** What a disk means. A mirror that says no job is a copy's. */
function meaning(text: string): object {
  const { chain: own, mirror } = onlyDisk(text).disk;
  return { own, mirror: mirror === null ? null : { ...mirror, job: mirror.job ?? 'copy' } };
}

describe('for disks of all kinds', () => {
  test('a conversion without losses keeps the meaning', () => {
    fc.assert(
      fc.property(generated, layout, (text, to) => {
        const there = convert(text, to);
        fc.pre(there.losses.length === 0);
        expect(meaning(there.text)).toEqual(meaning(text));
      }),
      { numRuns: 100 },
    );
  });

  test('there and back without losses is the same text, from every layout', () => {
    fc.assert(
      fc.property(generated, layout, layout, (first, from, to) => {
        const text = convert(first, from).text;
        fc.pre(onlyDisk(text).layout === from);
        const there = convert(text, to);
        fc.pre(there.losses.length === 0);
        const back = convert(there.text, from);
        expect(back.losses).toEqual([]);
        expect(back.text).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  test('what comes out is well formed and in the layout asked for', () => {
    fc.assert(
      fc.property(generated, layout, (text, to) => {
        const { layout: found } = onlyDisk(convert(text, to).text);
        expect([to, 'any']).toContain(found);
      }),
      { numRuns: 100 },
    );
  });

  test('an edit touches only lines of the chain and the mirror', () => {
    fc.assert(
      fc.property(generated, layout, (text, to) => {
        const { element } = onlyDisk(text);
        const own = element.children.filter(
          (node) => node.kind === 'element' && ['backingStore', 'mirror'].includes(node.name),
        );
        for (const { range } of convert(text, to).edits) {
          const inside = own.some((node) => {
            const lineStart = text.lastIndexOf('\n', node.range.start) + 1;
            const lineEnd = text.indexOf('\n', node.range.end) + 1;
            return lineStart <= range.start && range.end <= lineEnd;
          });
          expect(inside).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('every word of the chain is in the result, or named as lost', () => {
    fc.assert(
      fc.property(generated, layout, (text, to) => {
        const { text: after, losses } = convert(text, to);
        const lost = losses.map(({ range }) => text.slice(range.start, range.end)).join('\n');
        const words = text.match(/(?:file|dev|name|pool|volume|index|ready)=["'][^"']*["']|<!--.*?-->/g) ?? [];
        for (const word of words) {
          const value = /["'](.*)["']/.exec(word)?.[1] ?? word;
          expect(after.includes(value) || lost.includes(value)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});
