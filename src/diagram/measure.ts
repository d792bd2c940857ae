/** Advance of one character of a system monospace font, in ems: the widest in use (DejaVu Sans Mono, Menlo). */
const monospaceAdvance = 0.602;
/** A generous mean for system sans fonts; there is no DOM to ask. */
const sansAdvance = 0.56;

export const fontSizes = { name: 13, dense: 11, text: 11, heading: 14 } as const;

export function nameWidth(characters: number, size: number = fontSizes.name): number {
  return characters * size * monospaceAdvance;
}

export function textWidth(characters: number, size: number = fontSizes.text): number {
  return characters * size * sansAdvance;
}

export function nameCapacity(width: number, size: number = fontSizes.name): number {
  return Math.max(1, Math.floor(width / nameWidth(1, size)));
}

export function textCapacity(width: number, size: number = fontSizes.text): number {
  return Math.max(1, Math.floor(width / textWidth(1, size)));
}

/** Cuts the middle out of a name, where paths and snapshots' names repeat themselves; at most `length` characters. */
export function elideMiddle(text: string, length: number): string {
  const characters = Array.from(text);
  if (characters.length <= length) return text;
  if (length <= 1) return '…';
  const tail = Math.ceil((length - 1) / 2);
  return `${characters.slice(0, length - 1 - tail).join('')}…${characters.slice(-tail).join('')}`;
}

/** Cuts a sentence's end. */
export function elideEnd(text: string, length: number): string {
  const characters = Array.from(text);
  if (characters.length <= length) return text;
  return `${characters.slice(0, Math.max(0, length - 1)).join('')}…`;
}

/** Lines of at most `length` characters, broken at spaces; a word longer than that is cut. */
export function wrapWords(text: string, length: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && longer.length > length) {
      lines.push(line);
      line = elideMiddle(word, length);
    } else line = elideMiddle(longer, length);
  }
  return [...lines, line];
}
