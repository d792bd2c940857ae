/** Columns as LVM prints them: two blanks before, the last column to the right. */
export function tableText(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const last = heads.length - 1;
  return all
    .map((row) => {
      const cells = row.map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === last && row !== heads ? cell.padStart(width) : cell.padEnd(width);
      });
      return `  ${cells.join(' ')}`.trimEnd();
    })
    .map((line) => `${line}\n`)
    .join('');
}
