import { builtIn, type LayoutSet } from '../set/layout-set.js';
import type { ScorecardRow } from './scorecard.js';

const columns = 72;

/** The scorecard for a mail: plain text of 72 columns, each verdict with its reason. */
export function scorecardText(rows: readonly ScorecardRow[], layouts: LayoutSet = builtIn): string {
  return rows
    .map(({ case: { title, question }, cells }) =>
      [
        title,
        ...wrapped(question, '', '  '),
        ...cells.flatMap(({ layout, verdict, reason }) =>
          wrapped(`${verdict}. ${reason}`, `  ${layouts.named(layout).label}: `, '    '),
        ),
        '',
      ].join('\n'),
    )
    .join('\n');
}

/** The scorecard as Markdown: a table of the verdicts, and below it a list of the reasons. */
export function scorecardMarkdown(rows: readonly ScorecardRow[], layouts: LayoutSet = builtIn): string {
  const [first] = rows;
  if (first === undefined) return '';
  const table = [
    ['Case', ...first.cells.map(({ layout }) => layouts.named(layout).label)],
    ['---', ...first.cells.map(() => '---')],
    ...rows.map(({ case: { title }, cells }) => [title, ...cells.map(({ verdict }) => verdict)]),
  ].map((line) => `| ${line.map(escaped).join(' | ')} |`);
  const reasons = rows.flatMap(({ case: { title, question }, cells }) => [
    '',
    `**${escaped(title)}** ${escaped(question)}`,
    '',
    ...cells.map(
      ({ layout, verdict, reason }) =>
        `- ${escaped(layouts.named(layout).label)}: ${escaped(verdict)}. ${escaped(reason)}`,
    ),
  ]);
  return `${[...table, ...reasons].join('\n')}\n`;
}

/** What Markdown would take for something else: `<mirror>` for HTML, `|` for a new cell. */
function escaped(text: string): string {
  return text.replace(/[\\`*_<>|[\]]/g, '\\$&');
}

/** Words in lines of at most 72 columns, longer ones by themselves. */
function wrapped(text: string, start: string, further: string): string[] {
  const lines: string[] = [];
  let line = start.trimEnd();
  for (const word of text.split(' ')) {
    if (line.trim() !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = further + word;
    } else {
      line = line.trim() === '' ? further + word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
