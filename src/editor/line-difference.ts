/** Lines `[start, end)` of the old text stand where `[newStart, newEnd)` of the new one stand. */
export interface LineHunk {
  readonly start: number;
  readonly end: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/**
 * The fewest line changes between two texts (Myers, "An O(ND) Difference Algorithm"),
 * ascending. Beyond `limit` changed lines one hunk covers everything between the first and the last difference:
 * then little is shared, and time and memory grow with the square.
 */
export function lineDifference(
  before: readonly string[],
  after: readonly string[],
  limit: number,
): readonly LineHunk[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const end = before.length - tail;
  const newEnd = after.length - tail;
  if (head === end && head === newEnd) return [];
  const script = shortestScript(before.slice(head, end), after.slice(head, newEnd), limit);
  if (script === null) return [{ start: head, end, newStart: head, newEnd }];
  return script.map((hunk) => ({
    start: hunk.start + head,
    end: hunk.end + head,
    newStart: hunk.newStart + head,
    newEnd: hunk.newEnd + head,
  }));
}

/** Furthest x on each diagonal, kept for every number of changes so that the way back can be walked. */
function shortestScript(before: readonly string[], after: readonly string[], limit: number): LineHunk[] | null {
  const rows: Int32Array[] = [];
  const most = Math.min(limit, before.length + after.length);
  let furthest = new Int32Array([0, 0, 0]);
  for (let changes = 0; changes <= most; changes += 1) {
    const next = new Int32Array(2 * changes + 3);
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      let x = startOf(furthest, changes, diagonal);
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1;
      next[diagonal + changes + 1] = x;
      if (x >= before.length && x - diagonal >= after.length) {
        rows.push(furthest);
        return walkBack(rows, before.length, after.length, changes);
      }
    }
    rows.push(furthest);
    furthest = next;
  }
  return null;
}

/** The x from which `changes` go on along `diagonal`; `previous` has the rows of one change less, at index diagonal + changes. */
function startOf(previous: Int32Array, changes: number, diagonal: number): number {
  if (changes === 0) return 0;
  const below = previous[diagonal + 1 + changes] ?? 0;
  const left = previous[diagonal - 1 + changes] ?? 0;
  return goesDown(changes, diagonal, left, below) ? below : left + 1;
}

function goesDown(changes: number, diagonal: number, left: number, below: number): boolean {
  return diagonal === -changes || (diagonal !== changes && left < below);
}

function walkBack(rows: readonly Int32Array[], oldLength: number, newLength: number, changes: number): LineHunk[] {
  const hunks: LineHunk[] = [];
  let x = oldLength;
  let y = newLength;
  for (let step = changes; step > 0; step -= 1) {
    const previous = rows[step] ?? new Int32Array();
    const diagonal = x - y;
    const below = previous[diagonal + 1 + step] ?? 0;
    const left = previous[diagonal - 1 + step] ?? 0;
    const down = goesDown(step, diagonal, left, below);
    const fromX = down ? below : left;
    const fromY = fromX - (down ? diagonal + 1 : diagonal - 1);
    const toX = down ? fromX : fromX + 1;
    const toY = down ? fromY + 1 : fromY;
    addBefore(hunks, { start: fromX, end: toX, newStart: fromY, newEnd: toY });
    x = fromX;
    y = fromY;
  }
  return hunks;
}

/** Puts a hunk in front, one with its follower where they touch. */
function addBefore(hunks: LineHunk[], hunk: LineHunk): void {
  const first = hunks[0];
  if (first?.start === hunk.end && first.newStart === hunk.newEnd) {
    hunks[0] = { ...hunk, end: first.end, newEnd: first.newEnd };
  } else {
    hunks.unshift(hunk);
  }
}
