import { parseXml, type XmlDocument, type XmlElement } from '../xml/index.js';
import type { Diagnostic, ReadDisk, ReadDocument } from './contract.js';
import { detectLayout } from './detect.js';
import { findDisks } from './find-disks.js';
import { diskModel, imageRanges, targetOf, writtenDisk } from './read-disk.js';

/** Reads every disk of a text. Never throws for any text: what is wrong is in the diagnostics. */
export function readDocument(text: string): ReadDocument {
  const xml = parseXml(text);
  if (xml.root === null) return { xml, disks: [], diagnostics: [syntaxDiagnostic(xml)] };
  const ids = new Map<string, number>();
  const disks = findDisks(xml.root).map((element, position) => readDisk(element, uniqueId(element, position, ids)));
  return { xml, disks, diagnostics: disks.flatMap((disk) => disk.diagnostics) };
}

function readDisk(element: XmlElement, id: string): ReadDisk {
  const detection = detectLayout(element);
  const written = writtenDisk(element, detection);
  return {
    disk: diskModel(written, id),
    layout: detection.layout,
    element,
    imageRanges: imageRanges(written, id),
    diagnostics: [],
  };
}

/** The target, or the disk's number, and a suffix where that is taken. */
function uniqueId(disk: XmlElement, position: number, taken: Map<string, number>): string {
  const wanted = targetOf(disk) ?? `disk-${position + 1}`;
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
