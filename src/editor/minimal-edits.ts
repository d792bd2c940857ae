import type { TextEdit } from '../xml/index.js';
import { lineDifference, type LineHunk } from './line-difference.js';

/** Lines changed beyond which one edit covers all: 400 keep the comparison below some milliseconds. */
const mostChangedLines = 400;

/**
 * Few and small edits that make `before` into `after`, in text order: whole
 * lines are matched first, then each changed line loses the beginning and the end it keeps.
 * No edit cuts a CRLF or a surrogate pair in two.
 */
export function minimalEdits(before: string, after: string): readonly TextEdit[] {
  if (before === after) return [];
  const oldLines = linesOf(before);
  const newLines = linesOf(after);
  const hunks = lineDifference(oldLines, newLines, mostChangedLines).flatMap(lineByLine);
  const oldStarts = startsOf(oldLines);
  const edits: TextEdit[] = [];
  for (const hunk of hunks) {
    const start = oldStarts[hunk.start] ?? before.length;
    const end = oldStarts[hunk.end] ?? before.length;
    const edit = trimmed(start, before.slice(start, end), newLines.slice(hunk.newStart, hunk.newEnd).join(''));
    if (edit !== null) edits.push(edit);
  }
  return edits;
}

/** Each line with its line end. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function startsOf(lines: readonly string[]): readonly number[] {
  const starts: number[] = [];
  let offset = 0;
  for (const line of lines) {
    starts.push(offset);
    offset += line.length;
  }
  return starts;
}

/** As many old lines as new ones are taken for rewritten lines. */
function lineByLine(hunk: LineHunk): readonly LineHunk[] {
  const { start, end, newStart, newEnd } = hunk;
  if (end - start !== newEnd - newStart) return [hunk];
  return Array.from({ length: end - start }, (_, index) => ({
    start: start + index,
    end: start + index + 1,
    newStart: newStart + index,
    newEnd: newStart + index + 1,
  }));
}

function trimmed(start: number, removed: string, inserted: string): TextEdit | null {
  if (removed === inserted) return null;
  const most = Math.min(removed.length, inserted.length);
  let head = 0;
  while (head < most && removed[head] === inserted[head]) head += 1;
  if (head > 0 && isFirstHalf(removed.charCodeAt(head - 1))) head -= 1;
  let tail = 0;
  while (tail < most - head && removed[removed.length - 1 - tail] === inserted[inserted.length - 1 - tail]) tail += 1;
  if (tail > 0 && (cutsBefore(removed, tail) || cutsBefore(inserted, tail))) tail -= 1;
  return {
    range: { start: start + head, end: start + removed.length - tail },
    text: inserted.slice(head, inserted.length - tail),
  };
}

/** Of a CRLF or of a surrogate pair. */
function isFirstHalf(unit: number): boolean {
  return unit === 0x0d || (unit >= 0xd800 && unit <= 0xdbff);
}

function cutsBefore(text: string, tail: number): boolean {
  return tail < text.length && isFirstHalf(text.charCodeAt(text.length - tail - 1));
}
