import { encodeLink, LinkError, linkSize } from '../../links/index.js';
import type { State } from '../state/state.js';
import { shareState } from './share-state.js';

/** A link to the page as it is, or why there is none. */
export type PageLink =
  | { readonly kind: 'link'; readonly url: string; readonly fragment: string; readonly warning: string | null }
  /** Too long to be sent; `url` is the page's alone, `warning` says what to do instead. */
  | { readonly kind: 'file'; readonly url: string; readonly warning: string };

/** `address` is the page's own; its query and fragment are left out. */
export function pageLink(state: State, address: string): PageLink {
  const bare = bareAddress(address);
  try {
    const fragment = encodeLink(shareState(state));
    const url = `${bare}#${fragment}`;
    const { reach, warning } = linkSize(url.length);
    if (reach === 'file') return { kind: 'file', url: bare, warning: warning ?? '' };
    return { kind: 'link', url, fragment, warning };
  } catch (error) {
    if (error instanceof LinkError) return { kind: 'file', url: bare, warning: error.message };
    throw error;
  }
}

function bareAddress(address: string): string {
  return address.replace(/[?#].*$/su, '');
}
