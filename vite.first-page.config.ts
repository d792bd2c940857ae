import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';

/** As index.html has it. */
const emptyPage = '<div id="page"></div>';

const sheet = /<link rel="stylesheet" crossorigin href="\.\/([^"]+)">/u;
const program = /<script type="module" crossorigin src="([^"]+)"><\/script>/u;

/**
 * Puts the page as a first visitor finds it into index.html, with the sheet that it needs, so that its text and its picture
 * are painted when this one file is there. The program is only downloaded meanwhile; a script of index.html starts it after
 * the paint, and hides what stands here where something else is to be opened.
 */
export function firstPage(): Plugin {
  /** The names of what stands in the page itself, and of what is asked for in any case. */
  let inside: { readonly sheet: string; readonly program: string } | null = null;
  return {
    name: 'first-page',
    // Pages of tests are built with the page's configuration in a root of their own, and need none of this.
    apply: ({ root }, { command }) => command === 'build' && root === undefined,
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle = {} }) {
        for (const part of [new RegExp(emptyPage, 'u'), sheet, program]) {
          if (html.search(part) === -1)
            throw new Error(`index.html does not have what the build replaces: ${part.source}`);
        }
        const page = await renderedPage();
        const [[, sheetFile = ''] = [], [, programFile = ''] = []] = [sheet.exec(html) ?? [], program.exec(html) ?? []];
        inside = { sheet: basename(sheetFile), program: basename(programFile) };
        return html
          .replace(emptyPage, () => `<div id="page">${page}</div>`)
          .replace(program, () => `<link rel="modulepreload" data-program crossorigin href="${programFile}">`)
          .replace(sheet, () => `<style>${takenSheet(bundle, sheetFile)}</style>`);
      },
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        if (inside === null) return;
        // Parts that come later list the sheet among what has to be there before them.
        for (const file of Object.values(bundle)) {
          if (file.type === 'chunk') file.code = file.code.replaceAll(`"./${inside.sheet}"`, `"./${inside.program}"`);
        }
      },
    },
  };
}

/** The text of a style sheet, which is then no file of its own any more. */
function takenSheet(bundle: Rolldown.OutputBundle, file: string): string {
  const asset = bundle[file];
  if (asset?.type !== 'asset') throw new Error(`${file} is none of the files that the build writes.`);
  delete bundle[file];
  return String(asset.source).trim();
}

async function renderedPage(): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: { ssr: 'src/first-page.ts', write: false, target: 'node20' },
    ssr: { noExternal: true },
    plugins: [
      {
        name: 'what-comes-later',
        // What the page downloads later is not shown at first.
        resolveDynamicImport: () => ({ id: 'later', external: true }) as const,
      },
    ],
  });
  const chunk = 'output' in built ? built.output.find((file) => file.type === 'chunk' && file.isEntry) : undefined;
  if (chunk?.type !== 'chunk') throw new Error('The first page was not built in one go.');
  await mkdir('build', { recursive: true });
  const directory = await mkdtemp(resolve('build/first-page-'));
  try {
    const file = join(directory, 'first-page.mjs');
    await writeFile(file, chunk.code);
    const { firstPageHtml } = (await import(pathToFileURL(file).href)) as { firstPageHtml(): string };
    return firstPageHtml();
  } finally {
    await rm(directory, { recursive: true });
  }
}
