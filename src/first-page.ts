import { renderToString } from 'preact-render-to-string';
import manifest from '../wasm/out/manifest.json';
import { firstTextHtml } from './editor/index.js';
import { firstPage } from './ui/index.js';

const emptyEditor = '<div class="editor-host"></div>';

/** HTML of the page as a first visitor finds it: the build puts it into index.html (vite.first-page.config.ts). */
export function firstPageHtml(): string {
  const { page, text } = firstPage(manifest);
  const html = renderToString(page);
  if (!html.includes(emptyEditor)) throw new Error('The page has no place for the editor.');
  return html.replace(emptyEditor, () => `<div class="editor-host">${firstTextHtml(text)}</div>`);
}
