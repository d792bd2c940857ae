import { parseCommandLines } from '../../shell/index.js';
import type { ScriptLine } from '../state/live-state.js';

/** The lines of a script, each with the comments above it; none where one of them can't be read. */
export function scriptLines(text: string): readonly ScriptLine[] {
  const lines = parseCommandLines(text);
  if (lines.some(({ kind }) => kind === 'problem')) return [];
  let before = 0;
  return lines.flatMap((line): readonly ScriptLine[] => {
    if (line.kind === 'problem') return [];
    const comment = text
      .slice(before, line.range.start)
      .split('\n')
      .flatMap((one) => (one.trimStart().startsWith('#') ? [one.replace(/^\s*#\s?/u, '')] : []))
      .join(' ');
    before = line.range.end;
    return [{ text: (line.expectFailure ? '! ' : '') + line.text, comment }];
  });
}
