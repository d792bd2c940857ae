import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';
import { isOfMonaco } from './vite.compile-ahead.config.js';

/** As index.html has it. */
const emptyPage = '<div id="page"></div>';

const sheet = /<link rel="stylesheet" crossorigin href="\.\/([^"]+)">/u;
const program = /<script type="module" crossorigin src="([^"]+)"><\/script>/u;
const preloaded = /\s*<link rel="modulepreload" crossorigin href="([^"]+)">/gu;
/** What holds the panels that stand in the page and are run a little later (src/ui/later-panels.tsx). */
const panels = 'first-panels';

/**
 * Puts the page as a first visitor finds it into index.html, with the sheets that it needs, so that its text and its picture
 * are painted when this one file is there. A script of index.html downloads the program, and starts it after
 * the paint, and hides what stands here where something else is to be opened.
 */
export function firstPage(): Plugin {
  /** The names of the sheets that stand in the page itself, and of what is asked for in any case. */
  let inside: { readonly sheets: readonly string[]; readonly program: string } = { sheets: [], program: '' };
  return {
    name: 'first-page',
    // Pages of tests are built with the page's configuration in a root of their own, and need none of this.
    apply: ({ root }, { command }) => command === 'build' && root === undefined,
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle = {} }) {
        const page = await renderedPage();
        const sheets = [found(html, sheet), ...sheetsOf(bundle, panels)];
        const style = sheets.map((file) => takenSheet(bundle, file)).join('\n');
        const programFile = found(html, program);
        inside = { sheets: sheets.map((file) => basename(file)), program: basename(programFile) };
        if (!html.includes(emptyPage)) throw new Error('index.html does not have the element that the build fills.');
        return html
          .replace(emptyPage, () => `<div id="page">${page}</div>`)
          .replace(preloaded, '')
          .replace(program, () => `${programFiles(html)}${laterFiles(bundle)}`)
          .replace(sheet, () => `<style>${style}</style>`);
      },
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        // Parts that come later list these sheets among what has to be there before them.
        for (const file of Object.values(bundle)) {
          if (file.type !== 'chunk') continue;
          for (const name of inside.sheets) file.code = file.code.replaceAll(`"./${name}"`, `"./${inside.program}"`);
        }
      },
    },
  };
}

function found(html: string, part: RegExp): string {
  const [, file] = part.exec(html) ?? [];
  if (file === undefined) throw new Error(`index.html does not have what the build replaces: ${part.source}`);
  return file;
}

/** What runs first, for the script in index.html to have it downloaded when the paint does not wait for that. */
function programFiles(html: string): string {
  const files = [found(html, program), ...[...html.matchAll(preloaded)].flatMap(([, file]) => file ?? [])];
  return files.map((file) => `<link data-program crossorigin href="${file}">`).join('\n    ');
}

/** Monaco's files, for the program to have them downloaded as soon as it runs. */
function laterFiles(bundle: Rolldown.OutputBundle): string {
  const files = Object.values(bundle).filter((file) => file.type === 'chunk' && isOfMonaco(file));
  return files.map(({ fileName }) => `\n    <link data-later crossorigin href="./${fileName}">`).join('');
}

function sheetsOf(bundle: Rolldown.OutputBundle, name: string): readonly string[] {
  const chunk = Object.values(bundle).find((file) => file.type === 'chunk' && file.name === name);
  if (chunk?.type !== 'chunk') throw new Error(`No part of the page is called ${name}.`);
  return [...(chunk.viteMetadata?.importedCss ?? [])];
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
