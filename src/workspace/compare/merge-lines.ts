import { diffArrays } from 'diff';

/** Changed lines up to which a smallest difference is looked for. */
const mostChanges = 2_000;

/** Lines from `start` to `end` of the base become `lines`. */
interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/**
 * `mine` with the changes that lead from `base` to `theirs`: what only one of them
 * changed is taken from that one, where both changed the same lines `theirs` counts.
 * Null when the texts differ too much to be compared.
 */
export function mergeLines(base: string, mine: string, theirs: string): string | null {
  const lines = linesOf(base);
  const ours = hunks(lines, linesOf(mine));
  const changed = hunks(lines, linesOf(theirs));
  if (ours === null || changed === null) return null;
  const kept = ours.filter((hunk) => !changed.some((other) => meet(hunk, other)));
  const merged: string[] = [];
  let at = 0;
  for (const hunk of [...kept, ...changed].sort((a, b) => a.start - b.start || a.end - b.end)) {
    merged.push(...lines.slice(at, hunk.start), ...hunk.lines);
    at = hunk.end;
  }
  return [...merged, ...lines.slice(at)].join('');
}

/** Overlap, or insertions at one place. */
function meet(one: Hunk, other: Hunk): boolean {
  if (one.start === other.start) return true;
  return one.start < other.end && other.start < one.end;
}

function hunks(base: readonly string[], changed: readonly string[]): readonly Hunk[] | null {
  const parts = diffArrays([...base], [...changed], { maxEditLength: mostChanges });
  if (parts === undefined) return null;
  const found: Hunk[] = [];
  let at = 0;
  for (const part of parts) {
    if (part.removed) {
      found.push({ start: at, end: at + part.value.length, lines: [] });
      at += part.value.length;
    } else if (part.added) {
      const before = found.at(-1);
      const replaces = before?.end === at && before.lines.length === 0;
      if (replaces) found[found.length - 1] = { ...before, lines: part.value };
      else found.push({ start: at, end: at, lines: part.value });
    } else {
      at += part.value.length;
    }
  }
  return found;
}

/** Each with its line end. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
