import { blanked } from '../../xml/index.js';
import { linesOf, type TextSpan } from '../found.js';
import type { Cell } from './cell.js';
import type { Drawing } from './drawing.js';
import { isOfImages, isProgram } from './of-images.js';
import { type Row, readRow } from './row.js';

/** A line of prose is no longer than this. */
const longestLine = 2_000;
const quotedRun = /[`"“”‘'*]([^`"“”'*\n]{1,400}?(?:<-+|←|-+>|→)[^`"“”'*\n]{1,400}?)[`"“”’'*]/gu;
const betweenQuotes = /^\s*(?:<-+|←|-+>|→)\s*$/u;
/** What is remarked of an image: `(raw)`, `[qcow2, 10G]`, `(active)`. */
const note = String.raw`(?:\s?[([](?:raw|qcow2?|qed|vmdk|vdi|vhdx?|luks|\d{1,6} ?[KMGT]i?B?|active|live|current)\b[^()[\]\n]{0,40}[)\]])?`;
const bareRun = new RegExp(
  String.raw`[^\s\x60"“”<>(,;]{1,300}${note}(?:\s{0,4}(?:<-+(?![\w-]{1,60}>)|←|-+>|→)\s{0,4}[^\s\x60"“”<>(),;[\]]{1,300}${note})+`,
  'gu',
);

/** What follows a chain in a sentence, and not an operator of a program. */
const goesOnInWords = /^(?:\s*$|[\])}>.,;:!?"'”’`*]|\s+(?:[-–—]\s+)?[("'“‘\p{L}])/u;
const isFile = /\.(?:qcow2?|img|raw|qed|vmdk|vdi|vhdx?|iso|snap\w*)$/iu;

/** The chains that stand in the middle of a sentence: `the guest has base <- snap1, and`. */
export function readInline(
  text: string,
  fromBase: (row: Row) => { readonly cells: readonly Cell[]; readonly isTurned: boolean },
): { readonly drawings: readonly Drawing[]; readonly rest: string } {
  const drawings: Drawing[] = [];
  const spans: TextSpan[] = [];
  const inProgram = isProgram(text);
  for (const { text: line, start } of linesOf(text)) {
    if (line.length > longestLine || /^\s*[dl-](?:[r-][w-][xsStT-]){3}/u.test(line) || !/<-|←|->|→/u.test(line))
      continue;
    const quoted = [...line.matchAll(quotedRun)]
      .map((match) => ({ at: match.index + 1, run: match[1] ?? '' }))
      // Where each name is in quotes of its own, the arrows stand between two of them.
      .filter(({ run }) => !betweenQuotes.test(run));
    const bare = [...line.matchAll(bareRun)]
      .map((match) => ({ at: match.index, run: match[0] }))
      .filter(({ at, run }) => goesOnInWords.test(line.slice(at + run.length)));
    for (const { at, run } of quoted.length > 0 ? quoted : bare) {
      const row = readRow(run.replace(/[.:]$/u, ''));
      if (row === null || row.cells.length < 2 || !isOfImages(row, inProgram)) continue;
      // An arrow to the right stands in many a sentence: between files it is a chain's.
      if (row.points === 'right' && quoted.length === 0 && !row.cells.every(({ name }) => isFile.test(name))) continue;
      const { cells, isTurned } = fromBase(row);
      drawings.push({
        at: start + at,
        caption: null,
        chains: [{ label: null, device: 'disk', cells, branches: [] }],
        isTurned,
      });
      spans.push({ start: start + at, end: start + at + run.length });
    }
  }
  return { drawings, rest: drawings.length === 0 ? text : blanked(text, spans) };
}
