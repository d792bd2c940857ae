const tag = /<(\/?)([A-Za-z_][\w:.-]*)(?:"[^"]*"|'[^']*'|[^<>"'])*?(\/?)>/gu;

/** Open elements inside a disk that was cut off; nobody's are nested deeper. */
const deepest = 200;

/**
 * Pieces of a document as `grep -A` prints them, with lines of `--` between: what each leaves open is closed at its
 * end. The same text where it has no `<disk>` that is open at the end of a piece.
 */
export function closedDisks(text: string): string {
  if (!/^\s*<disk[\s>]/u.test(text)) return text;
  const pieces = text.split(/^[ \t]*--[ \t]*$|(?=^[ \t]*<disk[\s>])/mu).map(closed);
  return pieces.join('');
}

function closed(piece: string): string {
  if (!/^\s*<disk[\s>]/u.test(piece)) return piece;
  const open: string[] = [];
  for (const [, end = '', name = '', empty = ''] of piece.matchAll(tag)) {
    if (end !== '') {
      // Somebody else's end: the piece is no disk that was cut.
      if (open.pop() !== name) return piece;
    } else if (empty === '') open.push(name);
    if (open.length > deepest) return piece;
  }
  if (open[0] !== 'disk') return piece;
  return `${piece.trimEnd()}${open
    .toReversed()
    .map((name) => `\n</${name}>`)
    .join('')}\n`;
}
