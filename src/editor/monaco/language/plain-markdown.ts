/**
 * Markdown that shows exactly the text, whatever it holds: no links, pictures or
 * markup out of a document. Blank lines separate paragraphs, as in the text.
 */
export function plainMarkdown(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
