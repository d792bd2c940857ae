import { countLines } from '../count-lines.js';

/** From here on Monaco holds a text without colours, and without work for each of its lines (its `TextModel`). */
const monacosMost = { lines: 300_000, characters: 20 * 1024 ** 2 };

/**
 * True for a text that Monaco holds in another way: changing one into another text line by line would take it a second.
 */
export function isHuge(text: string): boolean {
  const { lines, characters } = monacosMost;
  return text.length > characters || (text.length > lines && countLines(text) > lines);
}
