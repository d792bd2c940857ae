import type { Cell } from './cell.js';
import type { Row } from './row.js';

const mostChains = 100;
const mostCells = 1_000;

/** Rows that begin with the image at which another ends, as one: `a <- b` and `b <- c` are `a <- b <- c`. */
export function joinedRows(rows: readonly Row[]): readonly Row[] {
  const byStart = new Map<string, Row[]>();
  for (const row of rows) byStart.set(startOf(row), [...(byStart.get(startOf(row)) ?? []), row]);
  const ends = new Set(rows.map(({ cells }) => cells.at(-1)?.name ?? ''));
  const joined: Row[] = [];
  const used = new Set<Row>();
  const onPath = new Set<Row>();
  const walk = (row: Row, before: readonly Cell[]): void => {
    const cells = [...before, ...row.cells.slice(before.length === 0 ? 0 : 1)];
    if (joined.length >= mostChains || cells.length > mostCells) return;
    used.add(row);
    onPath.add(row);
    const following = (byStart.get(row.cells.at(-1)?.name ?? '') ?? []).filter(
      (each) => each.points === row.points && !onPath.has(each),
    );
    if (following.length === 0) joined.push({ ...row, cells });
    for (const next of following) walk(next, cells);
    onPath.delete(row);
  };
  for (const row of rows) if (!ends.has(startOf(row))) walk(row, []);
  // Rows that lead in a circle stay as they are.
  return [...joined, ...rows.filter((row) => !used.has(row))];
}

function startOf({ cells }: Row): string {
  return cells[0]?.name ?? '';
}
