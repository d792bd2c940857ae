import { diffLines } from 'diff';
import type { Aspect, Difference } from './compare-records.js';

/** A difference for people: the line, and what the page (-) and the real libvirt (+) have. */
export function differenceText({ aspect, line, page, libvirt }: Difference): string {
  return [`${aspect}, after: ${line}`, ...changedLines(page, libvirt)].join('\n');
}

function changedLines(page: string, libvirt: string): readonly string[] {
  return diffLines(`${page}\n`, `${libvirt}\n`).flatMap(({ value, added, removed }) => {
    const sign = added ? '+' : removed ? '-' : ' ';
    return value
      .trimEnd()
      .split('\n')
      .map((line) => `${sign} ${line}`);
  });
}

/** Where a difference was seen. */
export interface SeenDifference {
  readonly scenario: string;
  readonly difference: Difference;
}

/** All differences as Markdown, by aspect; those that are the same but for paths and numbers stand together. */
export function differencesReport(seen: readonly SeenDifference[]): string {
  const aspects = new Map<Aspect, Map<string, SeenDifference[]>>();
  for (const one of seen) {
    const kinds = aspects.get(one.difference.aspect) ?? new Map<string, SeenDifference[]>();
    aspects.set(one.difference.aspect, kinds);
    const kind = kindOf(one.difference);
    kinds.set(kind, [...(kinds.get(kind) ?? []), one]);
  }
  return [...aspects].map(([aspect, kinds]) => aspectText(aspect, [...kinds.values()])).join('\n');
}

function aspectText(aspect: Aspect, kinds: readonly (readonly SeenDifference[])[]): string {
  const sorted = [...kinds].sort((left, right) => right.length - left.length);
  return [`## ${aspect}: ${kinds.length} kinds\n`, ...sorted.map(kindText)].join('\n');
}

function kindText(seen: readonly SeenDifference[]): string {
  const [first] = seen;
  if (first === undefined) return '';
  const where = seen.map(({ scenario, difference }) => `- ${scenario} (\`${difference.line}\`)`);
  return [...where, '', '```diff', differenceText(first.difference), '```', ''].join('\n');
}

/** What a difference is about, whichever images it was seen on. */
function kindOf({ page, libvirt }: Difference): string {
  const changed = changedLines(page, libvirt).filter((line) => !line.startsWith(' '));
  const shapes = changed.map((line) => line.replaceAll(/\/[\w./-]+|\d+/g, '...').trim());
  return [...new Set(shapes)].sort().join('\n');
}
