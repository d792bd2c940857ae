import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, as `rule: element`. Sheets are not fetched once more: a sandboxed frame may not. */
export async function faults(page: Pick<Page, 'evaluate'>): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const results = (await (window as unknown as AxeWindow).axe.run({ preload: false })).violations;
    return results.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 160)}`));
  });
}

interface AxeWindow {
  readonly axe: {
    run(options: { readonly preload: boolean }): Promise<{
      readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
    }>;
  };
}
