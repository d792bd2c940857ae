import type { TextRange } from '../xml/index.js';
import type { TagPair } from './tags.js';

/** The two names of the element in one of whose tags' names the offset is; null elsewhere and for `<a/>`. */
export function tagNamesAt(pairs: readonly TagPair[], offset: number): readonly [TextRange, TextRange] | null {
  for (const { start, end } of pairs) {
    if (end === null) continue;
    const names = [
      nameRange(start.start + '<'.length, start.name),
      nameRange(end.start + '</'.length, end.name),
    ] as const;
    if (names.some((range) => range.start <= offset && offset <= range.end)) return names;
  }
  return null;
}

function nameRange(start: number, name: string): TextRange {
  return { start, end: start + name.length };
}
