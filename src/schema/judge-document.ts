import { descendants, parseXml, type TextRange, type XmlElement } from '../xml/index.js';
import type { DiskVerdict, DocumentVerdict, SchemaProblem, SchemaVerdict } from './contract.js';
import { findFaults, type Effort } from './find-faults.js';
import type { Complaint, GrammarSet } from './grammar-set.js';

/** Questions to the grammar beyond the verdicts themselves: a second or so. */
const mostQuestions = 1000;

const nothing = { complaints: [], problems: [] } as const;

/**
 * The grammar's verdict on a document and on each disk alone. The whole document is valid exactly when
 * virt-xml-validate says so; problems of disks are looked for in the disk alone, where messages say more.
 *
 * @param disks ranges of `<disk>` elements in `text`
 */
export function judgeDocument(
  grammars: GrammarSet,
  version: string,
  text: string,
  disks: readonly TextRange[],
): SchemaVerdict {
  const { root, problem } = parseXml(text);
  if (root === null) {
    const { message, range } = problem;
    return unreadable(version, disks, { message, range, removable: false });
  }
  const whole = grammars.document(text, root.name);
  const cannotParse = whole?.find((complaint) => complaint.unreadable);
  if (cannotParse !== undefined) {
    return unreadable(version, disks, { message: cannotParse.message, range: root.startTag, removable: false });
  }
  if (whole?.length === 0) {
    return { version, document: 'valid', disks: disks.map((range) => ({ range, valid: true })), ...nothing };
  }
  const effort = { left: mostQuestions };
  const elements = elementsAt(root, disks);
  const judged = disks.map((range) => judgeDisk(grammars, text, range, elements.get(range.start) ?? null, effort));
  const problems = judged.flatMap((disk) => disk.problems);
  if (whole !== null) problems.push(...faultsOutside(grammars, text, root, judged, effort));
  const document: DocumentVerdict = whole === null ? 'no-grammar' : 'invalid';
  return {
    version,
    document,
    disks: judged.map(({ range, valid }) => ({ range, valid })),
    complaints: (whole ?? []).map(({ message }) => message),
    problems: problems.sort((a, b) => a.range.start - b.range.start),
  };
}

interface JudgedDisk extends DiskVerdict {
  readonly element: XmlElement | null;
  readonly problems: readonly SchemaProblem[];
}

function judgeDisk(
  grammars: GrammarSet,
  text: string,
  range: TextRange,
  element: XmlElement | null,
  effort: Effort,
): JudgedDisk {
  /** Judges the disk inside a text in which everything else is as it was. */
  const judge = (whole: string): readonly Complaint[] => grammars.disk(whole.slice(range.start, range.end));
  const complaints = element === null ? [] : judge(text);
  const [first] = complaints;
  if (element === null || first?.unreadable === true) return { range, element, valid: null, problems: [] };
  if (first === undefined) return { range, element, valid: true, problems: [] };
  return {
    range,
    element,
    valid: false,
    problems: findFaults(text, element, { judge, knows: grammars.knows }, [], effort),
  };
}

/** What is wrong in the document besides its disks. */
function faultsOutside(
  grammars: GrammarSet,
  text: string,
  root: XmlElement,
  disks: readonly JudgedDisk[],
  effort: Effort,
): readonly SchemaProblem[] {
  const wrong = disks.flatMap(({ element, valid }) => (element !== null && valid === false ? [element] : []));
  const judge = (whole: string): readonly Complaint[] => grammars.document(whole, root.name) ?? [];
  return findFaults(text, root, { judge, knows: grammars.knows }, wrong, effort);
}

function elementsAt(root: XmlElement, ranges: readonly TextRange[]): ReadonlyMap<number, XmlElement> {
  const wanted = new Set(ranges.map(({ start }) => start));
  const found = new Map<number, XmlElement>();
  for (const element of descendants(root)) if (wanted.has(element.range.start)) found.set(element.range.start, element);
  return found;
}

function unreadable(version: string, disks: readonly TextRange[], problem: SchemaProblem): SchemaVerdict {
  return {
    version,
    document: 'unreadable',
    disks: disks.map((range) => ({ range, valid: null })),
    complaints: [],
    problems: [problem],
  };
}
