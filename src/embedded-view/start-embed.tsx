import { render } from 'preact';
import { decodeLink } from '../links/index.js';
import { EmbedView } from './embed-view.js';
import { readEmbedOptions } from '../workspace/index.js';

/**
 * Shows the link in the address read-only. Nothing here asks for storage, a Worker or the
 * network, and the address is only read: a sandboxed frame of another origin has none of them.
 */
export function startEmbed(host: HTMLElement): void {
  const options = readEmbedOptions(location.search);
  // What stood there says that the view is late.
  host.replaceChildren();
  const show = (): void => {
    const fragment = location.hash.slice(1);
    const theme = options.theme ?? linkTheme(fragment);
    if (theme === null) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    const playground = new URL(fragment === '' ? './' : `./#${fragment}`, location.href).href;
    render(<EmbedView fragment={fragment} options={options} playground={playground} />, host);
  };
  window.addEventListener('hashchange', show);
  show();
}

function linkTheme(fragment: string): 'light' | 'dark' | null {
  try {
    return decodeLink(fragment).theme;
  } catch {
    return null; // The view says what is wrong with the link.
  }
}
