import { themeColours } from './theme-colours.js';

/** HTML of a text as the plain editor shows it at first, for a page that has no script yet. */
export function firstTextHtml(text: string): string {
  const { light, dark } = themeColours;
  const colours = {
    '--editor-text': `light-dark(${light.text}, ${dark.text})`,
    '--editor-background': `light-dark(${light.background}, ${dark.background})`,
    '--editor-line-number': `light-dark(${light.lineNumber}, ${dark.lineNumber})`,
  };
  const style = Object.entries(colours).map(([name, colour]) => `${name}: ${colour}`);
  const numbers = text.split('\n').map((_, line) => line + 1);
  return (
    `<div class="plain-editor" style="${style.join('; ')}">` +
    `<pre class="plain-editor-numbers" aria-hidden="true">${numbers.join('\n')}</pre>` +
    `<pre class="plain-editor-text">${escaped(text)}</pre></div>`
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
