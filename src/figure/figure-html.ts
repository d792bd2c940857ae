import type { Figure } from './contract.js';

/**
 * A figure as HTML that needs no script and no style: the picture, and below it its caption and the link.
 * `page`: the playground's address, without query and fragment.
 */
export function figureHtml({ svg, fragment }: Figure, page: string, caption = ''): string {
  const address = `${page.replace(/[?#].*$/su, '')}#${fragment}`;
  const told = caption === '' ? '' : `${escaped(caption)} `;
  return (
    `<figure class="backing-chain">\n${svg.replace('<svg ', '<svg style="max-width: 100%; height: auto" ')}` +
    `<figcaption>${told}<a href="${escaped(address)}">Open in the playground</a></figcaption>\n</figure>\n`
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
