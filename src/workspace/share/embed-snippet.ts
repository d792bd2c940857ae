import { type EmbedOptions, embedQuery } from './embed-options.js';

/**
 * The HTML that shows a link in another page. `page`: the playground's own address, without query and fragment. The frame
 * names the view's own file: a server may forbid to frame any other. The sandbox lets the view run its script and open the
 * playground in a tab; it gets neither storage nor the other page.
 */
export function embedSnippet(page: string, fragment: string, options: EmbedOptions): string {
  const view = page.replace(/[^/]*$/u, 'embed.html');
  const address = `${view}${embedQuery(options)}#${fragment}`.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<iframe title="Backing chains" src="${address}" width="100%" height="${heights[options.parts]}" style="border: 1px solid #ccc" loading="lazy" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>`;
}

const heights = { both: 520, diagram: 280, xml: 420 } as const;
