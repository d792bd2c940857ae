import { allSteps, parseXmlInSteps, type XmlDocument } from '../../xml/index.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { ReadDocument } from './contract.js';
import { diagnoseDocument, shownDiagnostics } from '../diagnostics/diagnose.js';
import { findDisks } from './find-disks.js';
import { builtIn, type LayoutSet } from '../set/layout-set.js';
import { placedDisk } from './placed-disk.js';

/** Readings of the last texts, newest first: two sides that follow each other are asked for again and again. */
let lastReadings: readonly ReadDocument[] = [];
const remembered = 6;

/**
 * Reads every disk of a text, by the layouts given. Never throws for any text: what is wrong is in the
 * diagnostics. Disks that stand unchanged in a text read before are not read again.
 */
export function readDocument(text: string, layouts: LayoutSet = builtIn): ReadDocument {
  return allSteps(readDocumentInSteps(text, layouts));
}

/** The same, in steps of some milliseconds, of which each yields. */
export function* readDocumentInSteps(text: string, layouts: LayoutSet): Generator<undefined, ReadDocument> {
  const known = lastReadings.find((each) => each.xml.text === text && each.layouts === layouts);
  const reading = known ?? (yield* read(text, layouts));
  lastReadings = [reading, ...lastReadings.filter((each) => each !== reading)].slice(0, remembered);
  return reading;
}

/** Disks that are read in some milliseconds. */
const readAtOnce = 100;

function* read(text: string, layouts: LayoutSet): Generator<undefined, ReadDocument> {
  const xml = yield* parseXmlInSteps(text);
  if (xml.root === null) return { xml, layouts, disks: [], diagnostics: [syntaxDiagnostic(xml)] };
  yield;
  const ids = new Map<string, number>();
  const found: ReturnType<typeof placedDisk>[] = [];
  for (const element of findDisks(xml.root)) {
    const position = found.length + 1;
    found.push(placedDisk({ text, layouts }, element, (target) => uniqueId(target ?? `disk-${position}`, ids)));
    if (position % readAtOnce === 0) yield;
  }
  const across = diagnoseDocument(
    xml.root,
    xml.depth,
    found.map(({ neighbour }) => neighbour),
  );
  yield;
  const disks = found.map(({ disk }) => disk);
  return {
    xml,
    layouts,
    disks,
    diagnostics: shownDiagnostics([...disks.flatMap(({ diagnostics }) => diagnostics), ...across]),
  };
}

/** The name wanted, and a suffix where that is taken. */
function uniqueId(wanted: string, taken: Map<string, number>): string {
  let count = taken.get(wanted) ?? 0;
  let id = wanted;
  while (taken.has(id)) {
    count += 1;
    id = `${wanted}#${count + 1}`;
  }
  taken.set(wanted, count);
  if (id !== wanted) taken.set(id, 0);
  return id;
}

function syntaxDiagnostic({ problem }: XmlDocument & { readonly root: null }): Diagnostic {
  return {
    code: problem.code,
    severity: 'error',
    range: problem.range,
    message: problem.message,
    explanation: 'libvirt reads nothing of a document that is not well-formed XML.',
    fixes: problem.fixes,
  };
}
