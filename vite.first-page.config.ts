import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'vite';

/** As index.html has it. */
const emptyPage = '<div id="page"></div>';

/**
 * Puts the page as a first visitor finds it into index.html, so that its text and its picture are there before any script
 * is; the program then takes over what stands there. A script of index.html hides it where something else is to be opened.
 */
export function firstPage(): Plugin {
  return {
    name: 'first-page',
    // Pages of tests are built with the page's configuration in a root of their own, and need none of this.
    apply: ({ root }, { command }) => command === 'build' && root === undefined,
    transformIndexHtml: {
      order: 'post',
      async handler(html) {
        if (!html.includes(emptyPage)) throw new Error('index.html does not have the element that the build fills.');
        const page = await renderedPage();
        return html.replace(emptyPage, () => `<div id="page">${page}</div>`);
      },
    },
  };
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
