import { parseXml } from '../../xml/index.js';
import { allLayouts, ownLayoutName } from '../built-in/list.js';
import { convertDocument } from '../conversion/convert-document.js';
import { readDocument } from '../reading/read-document.js';
import type { LayoutSet } from '../set/layout-set.js';
import { canonicalDisk } from './canonical-disk.js';
import type { ScorecardCase } from './scorecard-case.js';

/** A reviewer's case: two documents, and what a layout has to do with them. */
export interface OwnCase {
  readonly title: string;
  /** `differ`: a reader must tell them apart; `agree`: it must take them for one. */
  readonly must: 'differ' | 'agree';
  /** The first disk of each counts. Each is in a layout that is built in, so that it means the same to every reader. */
  readonly documents: readonly [string, string];
}

export const ownCaseLimits = { cases: 20, title: 80, document: 20_000 } as const;

export type CheckedCase =
  | { readonly kind: 'case'; readonly case: OwnCase }
  /** A sentence. */
  | { readonly kind: 'problem'; readonly problem: string };

/**
 * A case as a person wrote it, ready to be tried, or why it is none. Disks in the person's own layout are written in a
 * built-in one that loses nothing: that layout may be another tomorrow.
 */
export function checkOwnCase({ title, must, documents }: OwnCase, layouts: LayoutSet): CheckedCase {
  if (title.trim() === '') return problem('Give the case a name.');
  if (title.length > ownCaseLimits.title) return problem(`The name has room for ${ownCaseLimits.title} characters.`);
  const [one, other] = documents.map((text) => inBuiltIn(text, layouts));
  if (one === undefined || other === undefined) return problem('A case has two documents.');
  if ('problem' in one) return problem(`The first document: ${one.problem}`);
  if ('problem' in other) return problem(`The second document: ${other.problem}`);
  if (canonicalDisk(one.text) === canonicalDisk(other.text))
    return problem('Both documents say the same: change one of them.');
  return { kind: 'case', case: { title: title.trim(), must, documents: [one.text, other.text] } };
}

function problem(text: string): CheckedCase {
  return { kind: 'problem', problem: text };
}

function inBuiltIn(text: string, layouts: LayoutSet): { readonly text: string } | { readonly problem: string } {
  if (text.length > ownCaseLimits.document)
    return { problem: `it has ${text.length} characters, and ${ownCaseLimits.document} have room.` };
  const xml = parseXml(text);
  if (xml.root === null) return { problem: xml.problem.message };
  const document = readDocument(text, layouts);
  const [read] = document.disks;
  if (read === undefined) return { problem: 'there is no <disk> in it.' };
  if (read.layout === 'mixed') return { problem: 'its disk mixes layouts: write it in one of them.' };
  if (read.layout === 'none') return { problem: 'its mirror is in no layout: give it a source.' };
  if (read.layout !== ownLayoutName) return { text };
  for (const layout of allLayouts) {
    const { text: converted, losses, refused } = convertDocument(document, () => layout);
    if (losses.length === 0 && refused.length === 0) return { text: converted };
  }
  return { problem: 'no layout that is built in can say all of it: leave out what only your own one says.' };
}

const made = new WeakMap<OwnCase, ScorecardCase>();

/** The cases in the form in which all are tried; `id` is by their place. */
export function ownScorecardCases(cases: readonly OwnCase[]): readonly ScorecardCase[] {
  return cases.map((each, at) => {
    const id = `own-${at + 1}`;
    const before = made.get(each);
    const now = before?.id === id ? before : scorecardCase(each, id);
    made.set(each, now);
    return now;
  });
}

function scorecardCase({ title, must, documents }: OwnCase, id: string): ScorecardCase {
  const question =
    must === 'differ' ? 'Does it keep the two documents apart?' : 'Does a reader take the two documents for one disk?';
  const kind = must === 'differ' ? 'stay-different' : 'stay-alike';
  return { id, title, question, trial: { kind, documents } };
}
