const lineFeed = 10;

/** Lines of a text from an offset on; an empty text is one. */
export function countLines(text: string, from = 0): number {
  let lines = 1;
  for (let at = from; at < text.length; at += 1) if (text.charCodeAt(at) === lineFeed) lines += 1;
  return lines;
}
