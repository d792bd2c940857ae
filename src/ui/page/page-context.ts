import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Page } from './page.js';

export const PageContext = createContext<Page | null>(null);

/** What every pane works with. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === null) throw new Error('A pane stands outside the page.');
  return page;
}
