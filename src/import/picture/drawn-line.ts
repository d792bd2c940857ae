/** A line of a drawing is no longer than this, characters. */
export const longestLine = 2_000;

/** The line without the bars of boxes around its images, `| base | <-- | top |`, in the same columns, or of a table of disks. */
export function withoutFrames(line: string): string {
  const inTable = /^\s*[|│]\s*([hsv]d[a-z]{1,2}|xvd[a-z])\s*[|│]([^|│]*)[|│]\s*$/u.exec(line);
  if (inTable !== null) return `${inTable[1] ?? ''}: ${(inTable[2] ?? '').trim()}`;
  if (!/[|│][^|│]{1,400}[|│]\s*(?:<[-─]+|←|[-─]+>|→)\s*[|│]/u.test(line)) return line;
  return line.replace(/[|│]/gu, ' ').trimEnd();
}

/** Tabs as the columns that they reach to. */
export function withSpaces(line: string): string {
  if (!line.includes('\t')) return line;
  let plain = '';
  for (const character of line.slice(0, 2000))
    plain += character === '\t' ? ' '.repeat(8 - (plain.length % 8)) : character;
  return plain;
}

/** `base <- top => copy`: what is copied, and where to. */
export const copyArrow = /^(.*(?:<-|←).*?)\s+(?:=+>|⇒)\s+([^\s<>←⇒]{1,400})\s*$/u;

/** `a <- b => a` and `from: a <- b becomes: a` are two rows with a word between them. */
export function equationParts(line: string): readonly { readonly part: string; readonly at: number }[] {
  if (!/<-|←/u.test(line) || isCopied(line)) return [{ part: line, at: 0 }];
  const parts: { part: string; at: number }[] = [];
  const between = /\s+(?:=+>|⇒|→|--+>|becomes:?|turns into:?)\s+/giu;
  let at = 0;
  for (const match of line.matchAll(between)) {
    if (!/<-|←/u.test(line.slice(at, match.index)) && !/<-|←/u.test(line.slice(match.index))) continue;
    parts.push({ part: line.slice(at, match.index), at }, { part: 'after:', at: 0 });
    at = match.index + match[0].length;
  }
  return [...parts, { part: at === 0 ? line : line.slice(at), at }];
}

/** True where the image behind the last arrow is none of the chain's, which would be what is left of it. */
function isCopied(line: string): boolean {
  const [, chain = '', copy = ''] = copyArrow.exec(line) ?? [];
  return copy !== '' && !/\s=+>\s/u.test(chain) && !chain.includes(copy.replace(/[*+^[(].*$/u, ''));
}
