/** Text as a Monaco snippet that inserts exactly it and leaves the cursor at `cursor`, or at its end for null. */
export function snippetText(text: string, cursor: number | null): string {
  const at = cursor ?? text.length;
  return `${escaped(text.slice(0, at))}$0${escaped(text.slice(at))}`;
}

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
