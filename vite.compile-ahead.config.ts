import type { Plugin, Rolldown } from 'vite';

/** Where a file begins with this, Chromium compiles all of its functions, on another thread, while it comes in. */
const hint = '//# allFunctionsCalledOnLoad\n';

/**
 * What the page is started with is compiled before it runs, not function by function on the thread that paints and hears
 * keys. Other browsers read a comment.
 */
export function compiledAhead(): Plugin {
  return {
    name: 'compiled-ahead',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === 'chunk' && startsThePage(file)) file.code = hint + file.code;
        }
      },
    },
  };
}

const own = new Set(['libraries', 'first-panels']);

function startsThePage(file: Rolldown.OutputChunk): boolean {
  return file.isEntry || own.has(file.name) || isOfMonaco(file);
}

export function isOfMonaco({ moduleIds }: Rolldown.OutputChunk): boolean {
  return moduleIds.some((id) => id.includes('node_modules/monaco-editor/'));
}
