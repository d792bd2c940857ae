import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keys } from '../../src/ui/header/keys.js';

const root = new URL('../../src/ui/', import.meta.url);
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/u.test(name));

/** The folders whose parts hear keys, and the places by which the help names them. */
const placeInHelp: Readonly<Record<string, readonly string[]>> = {
  'console-pane': ['in the console', 'closes a menu or a question'],
  'diagram-pane': ['in the diagram'],
  'document-pane': ['next problem in the document', 'closes a menu or a question'],
  'guided-visit': ['in the tour', 'closes a menu or a question'],
  'notes-tab': ['in a note or a pasted text', 'closes a menu or a question'],
  'open-menu': ['in a note or a pasted text'],
  controls: ['on the tabs', 'on a bar between panes', 'in the diagram', 'closes a menu or a question'],
  gallery: ['in the examples'],
};

const spoken: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Tab: 'Tab',
  l: 'Ctrl+L',
  c: 'Ctrl+C',
};

/** The keys that a file's handlers compare with. */
function heard(text: string): readonly string[] {
  const compared = /(?:key(?:\.toLowerCase\(\))? [!=]== |case )'(Arrow\w+|Enter|Escape|Home|End|Tab|F\d+|[a-z])'/gu;
  return /KeyboardEvent|onKeyDown|event\.key/u.test(text)
    ? [...text.matchAll(compared)].map(([, key = '']) => key)
    : [];
}

const heardKeys = files.flatMap((name) =>
  heard(readFileSync(new URL(name, root), 'utf8')).map((key) => [name.split('/')[0] ?? '', key] as const),
);

describe('the help', () => {
  it('is compared with keys of many parts of the page', () => {
    expect(new Set(heardKeys.map(([folder]) => folder)).size).toBeGreaterThanOrEqual(7);
  });

  it.each([...new Set(heardKeys.map((one) => one.join(' ')))])('tells of what hears a key: %s', (one) => {
    const [folder = '', key = ''] = one.split(' ');
    const places = placeInHelp[folder] ?? [];
    const lines = keys.filter(([, does]) => places.some((place) => does.includes(place))).map((line) => line.join(' '));
    const isArrow = key.startsWith('Arrow') && lines.some((line) => line.includes('Arrow keys'));
    expect(isArrow || lines.some((line) => line.includes(spoken[key] ?? key))).toBe(true);
  });
});
