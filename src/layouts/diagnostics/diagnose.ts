import type { XmlElement } from '../../xml/index.js';
import type { Diagnostic } from './diagnostic.js';
import { acrossDisks, type Neighbour, tooDeepForLibvirt } from './across-disks.js';
import { backingStores, startupPolicies } from './backing-store.js';
import { chainShape, mirrorBase } from './chain-shape.js';
import { type DiskContext, type DiskRule, problem } from './disk-context.js';
import { formats } from './formats.js';
import { layoutRules } from './layout-rules.js';
import { mirrorState } from './mirror.js';
import { places } from './places.js';
import { structure } from './structure.js';

const rules: readonly DiskRule[] = [
  structure,
  layoutRules,
  places,
  formats,
  chainShape,
  mirrorBase,
  mirrorState,
  backingStores,
  startupPolicies,
];

/** What is wrong with one disk by itself, in text order. */
export function diagnoseDisk(context: DiskContext): Diagnostic[] {
  return inOrder(rules.flatMap((rule) => rule(context)));
}

/** What is wrong with the document beside that; `levels` of elements are nested in it. */
export function diagnoseDocument(root: XmlElement, levels: number, disks: readonly Neighbour[]): Diagnostic[] {
  if (disks.length === 0) {
    return [
      problem(
        'no-disk',
        'information',
        root.nameRange,
        'There is no <disk> in this document.',
        'A disk stands in <devices> of a <domain>, in a wrapper of your own, or alone.',
      ),
    ];
  }
  const deep = tooDeepForLibvirt(root, levels);
  return [...acrossDisks(disks), ...(deep === null ? [] : [deep])];
}

/** More than anyone reads; an editor would be slow to show them. */
const mostShown = 2000;

/** All in text order, cut where there are too many; the last then says so, as severe as the worst that is left out. */
export function shownDiagnostics(all: readonly Diagnostic[]): Diagnostic[] {
  const sorted = inOrder(all);
  const left = sorted.slice(mostShown);
  const [first] = left;
  if (first === undefined) return sorted;
  const severity = (['error', 'warning', 'information'] as const).find((each) =>
    left.some((one) => one.severity === each),
  );
  return [
    ...sorted.slice(0, mostShown),
    problem(
      'too-many-problems',
      severity ?? 'information',
      first.range,
      `${left.length} more problems from here on are not shown.`,
      'Mend some of those above first.',
    ),
  ];
}

function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
