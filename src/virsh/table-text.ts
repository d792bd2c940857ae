/** A table as virsh draws one (tools/vsh-table.c). */
export function tableText(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    ` ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd();
  const width = widths.reduce((sum, one) => sum + one, 3 * widths.length);
  return [line(head), '-'.repeat(width), ...rows.map(line)].join('\n');
}
