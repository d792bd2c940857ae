import { existsSync, readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const source = resolve('src');
const withoutPage = ['pure', 'workspace', 'workers'] as const;

/** A project of src/ as the compiler reads it, with one more file, which has this text. */
function compiled(name: string, text: string): ts.Program {
  const path = resolve(source, `tsconfig.${name}.json`);
  const config = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path, (file) => ts.sys.readFile(file)).config,
    ts.sys,
    source,
  );
  const options = { ...config.options, composite: false, incremental: false, noEmit: true };
  const host = ts.createCompilerHost(options);
  const extra = resolve(source, 'extra.ts');
  const fileExists = host.fileExists.bind(host);
  const getSourceFile = host.getSourceFile.bind(host);
  host.fileExists = (file) => file === extra || fileExists(file);
  host.getSourceFile = (file, ...rest) =>
    file === extra ? ts.createSourceFile(file, text, ts.ScriptTarget.ES2022) : getSourceFile(file, ...rest);
  const { projectReferences = [] } = config;
  return ts.createProgram({ rootNames: [...config.fileNames, extra], options, projectReferences, host });
}

function complaints(program: ts.Program): readonly string[] {
  const extra = program.getSourceFile(resolve(source, 'extra.ts'));
  return program
    .getSemanticDiagnostics(extra)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe.each(withoutPage)('the project %s', (name) => {
  const program = compiled(name, 'document.title;\nprocess.argv;\nnew Map([[1, 2]]).size satisfies number;\n');

  test('knows no page and no Node', () => {
    expect(complaints(program)).toEqual([
      expect.stringContaining("Cannot find name 'document'"),
      expect.stringContaining("Cannot find name 'process'"),
    ]);
  });

  test('is not given one by a package', () => {
    const files = program.getSourceFiles().map(({ fileName }) => fileName);
    expect(files.filter((file) => /\/lib\.dom(\..*)?\.d\.ts$|\/@types\/node\//u.test(file))).toEqual([]);
  });
});

test('every room is in a project', () => {
  const covered = new Set(
    readdirSync(source)
      .filter((file) => /^tsconfig\..*\.json$/u.test(file))
      .flatMap((file) => {
        const { config } = ts.readConfigFile(resolve(source, file), (path) => ts.sys.readFile(path)) as {
          readonly config: { readonly include: readonly string[] };
        };
        return config.include;
      }),
  );
  const rooms = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(rooms.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual([]);
  expect(
    [...covered]
      .filter((path) => !path.includes('*') && !existsSync(resolve(source, path)))
      .map((path) => basename(path)),
  ).toEqual([]);
});
