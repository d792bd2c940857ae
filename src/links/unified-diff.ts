import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';

interface NamedText {
  /** What the header calls it, e.g. `nested.xml`. */
  readonly name: string;
  readonly text: string;
}

/** Changed lines up to which a smallest difference is looked for; beyond, all of one text is replaced by the other. */
const mostChanges = 4_000;
const mostMilliseconds = 500;

/**
 * The difference of two texts as `patch` and `git apply` take it, three lines of
 * context; empty where they are the same. Ends with a newline.
 */
export function unifiedDiff(from: NamedText, to: NamedText): string {
  if (from.text === to.text) return '';
  const options = { context: 3, maxEditLength: mostChanges, timeout: mostMilliseconds };
  const names = [from, to].map(({ name }) => name.replace(/\s+/gu, ' ').trim());
  const [fromName = '', toName = ''] = names;
  const patch = structuredPatch(fromName, toName, from.text, to.text, undefined, undefined, options);
  return patch === undefined
    ? replacement(fromName, toName, from.text, to.text)
    : formatPatch(patch, FILE_HEADERS_ONLY);
}

function replacement(fromName: string, toName: string, from: string, to: string): string {
  const [removed, added] = [linesOf(from), linesOf(to)];
  const place = (lines: readonly string[]): string => (lines.length === 0 ? '0,0' : `1,${lines.length}`);
  return [
    `--- ${fromName}\n+++ ${toName}\n@@ -${place(removed)} +${place(added)} @@\n`,
    ...removed.map((line) => `-${line}`),
    ...added.map((line) => `+${line}`),
  ].join('');
}

/** Each with its newline; the last one says so where it has none. */
function linesOf(text: string): readonly string[] {
  return (text.match(/[^\n]*\n|[^\n]+$/gu) ?? []).map((line) =>
    line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`,
  );
}
