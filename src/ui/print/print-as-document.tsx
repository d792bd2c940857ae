import { render } from 'preact';
import './print.css';
import type { Page } from '../page/page.js';
import { PrintDocument } from './print-document.js';

/** Lets the browser print a document in place of the screen: made when it asks to print, gone when it has. */
export function printAsDocument(page: Page): void {
  const place = document.createElement('main');
  place.className = 'print-document';
  document.body.append(place);
  const begin = (): void => {
    // Paper is light.
    document.documentElement.dataset.theme = 'light';
    render(<PrintDocument page={page} />, place);
  };
  const end = (): void => {
    render(null, place);
    document.documentElement.dataset.theme = page.colourTheme.peek();
  };
  addEventListener('beforeprint', begin);
  addEventListener('afterprint', end);
  matchMedia('print').addEventListener('change', ({ matches }) => (matches ? begin() : end()));
}
