import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/** Generated from `style.ts`, which uses each of its classes; a test of its own compares. */
const generated = 'src/diagram/diagram.css';
/** Monaco's own, named where something of it is set right. */
const monacosOwn = new Set(['monaco-editor', 'monaco-hover', 'marker-widget', 'descriptioncontainer', 'code']);
/** Sheets that any component may use: the first of the page and the embedded view, the second of the page's panels. */
const shared = [
  { sheets: 'src/styles/', users: 'src/' },
  { sheets: 'src/ui/controls/', users: 'src/ui/' },
];

/** The classes that the selectors of a sheet name. */
function styledClasses(css: string): ReadonlySet<string> {
  const heads = [...css.replace(/\/\*[^]*?\*\//gu, '').matchAll(/([^{};]+)\{/gu)].map(([, head = '']) => head.trim());
  const selectors = heads.filter((head) => !head.startsWith('@'));
  const names = selectors.flatMap((selector) => [...selector.matchAll(/\.([a-z][\w-]*)/giu)]);
  return new Set(names.map(([, name = '']) => name));
}

interface UsedClasses {
  readonly names: ReadonlySet<string>;
  /** What a name begins with whose end is computed: `tone-` of `tone-${tone}`. */
  readonly beginnings: ReadonlySet<string>;
}

/** The classes that a module gives to its elements, by `class`, or by a property whose name ends in `className`. */
function usedClasses(path: string): UsedClasses {
  const names = new Set<string>();
  const beginnings = new Set<string>();
  const take = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) for (const name of node.text.split(/\s+/u)) names.add(name);
    if (ts.isTemplateExpression(node)) {
      for (const text of [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]) {
        const words = text.split(/\s+/u);
        beginnings.add(words.pop() ?? '');
        for (const name of words) names.add(name);
      }
    }
    ts.forEachChild(node, take);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxAttribute(node) && node.name.getText() === 'class' && node.initializer !== undefined)
      take(node.initializer);
    else if (ts.isPropertyAssignment(node) && /className$/iu.test(node.name.getText())) take(node.initializer);
    else if (ts.isBinaryExpression(node) && node.left.getText().endsWith('.className')) take(node.right);
    else ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true));
  return { names, beginnings: new Set([...beginnings].filter((text) => text !== '')) };
}

function uses({ names, beginnings }: UsedClasses, name: string): boolean {
  return names.has(name) || [...beginnings].some((beginning) => name.startsWith(beginning));
}

/** True where a module may use what the sheet styles: a panel's sheet is for the files of its folder, src/editor's also for those below. */
function mayUse(module: string, sheet: string): boolean {
  const place = shared.find(({ sheets }) => sheet.startsWith(sheets));
  if (place !== undefined) return module.startsWith(place.users);
  const folder = dirname(sheet);
  return dirname(module) === folder || (folder !== 'src/ui' && module.startsWith(`${folder}/`));
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).map((path) => join('src', path));
const sheets = files
  .filter((path) => path.endsWith('.css'))
  .filter((path) => path !== generated)
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
  .map((sheet) => ({ ...sheet, classes: [...styledClasses(sheet.text)].filter((name) => !monacosOwn.has(name)) }));
const modules = files
  .filter((path) => /^src\/(?:ui|embedded-view|editor)\/.*\.tsx?$/u.test(path))
  .map((path) => ({
    path,
    text: readFileSync(path, 'utf8'),
    used: usedClasses(path),
  }));
const drawn = styledClasses(readFileSync(generated, 'utf8'));

test('reads selectors and what elements are given', () => {
  expect([
    ...styledClasses('/* .no */ @media (x) { .a > .b:hover { color: red } }\n.c::before { width: 1.5px }'),
  ]).toEqual(['a', 'b', 'c']);
});

test('no class is styled by two sheets', () => {
  const where = (name: string) => sheets.filter(({ classes }) => classes.includes(name)).map(({ path }) => path);
  const all = new Set(sheets.flatMap(({ classes }) => classes));
  expect(
    [...all].filter((name) => where(name).length > 1 || drawn.has(name)).map((name) => [name, where(name)]),
  ).toEqual([]);
});

describe.each(sheets)('$path', ({ path, classes, text }) => {
  test('styles nothing that no element has', () => {
    const unused = classes.filter((name) => !modules.some(({ used }) => uses(used, name)));
    expect(unused).toEqual([]);
  });

  test('stands beside what it styles', () => {
    const strangers = classes.flatMap((name) =>
      modules
        .filter((module) => uses(module.used, name) && !mayUse(module.path, path))
        .map((module) => `${name}: ${module.path}`),
    );
    expect(strangers).toEqual([]);
  });

  test('says something, and is brought in from its own folder', () => {
    const name = `./${path.slice(dirname(path).length + 1)}`;
    const bringers = [...modules, ...sheets].filter(
      (other) => dirname(other.path) === dirname(path) && other.text.includes(`'${name}'`),
    );
    expect(text.trim()).not.toBe('');
    if (!path.endsWith('/index.css')) expect(bringers).not.toEqual([]);
  });
});
