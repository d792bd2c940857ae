import { parseXml, type XmlDocument, type XmlElement } from '../xml/index.js';
import type { Diagnostic, ReadDisk, ReadDocument } from './contract.js';
import { detectLayout } from './detect.js';
import { diagnoseDisk, diagnoseDocument, shownDiagnostics } from './diagnostics/diagnose.js';
import { diskContext, type DiskContext } from './diagnostics/disk-context.js';
import { findDisks } from './find-disks.js';
import { diskModel, imageRanges, targetOf, writtenDisk } from './read-disk.js';

/** Reads every disk of a text. Never throws for any text: what is wrong is in the diagnostics. */
export function readDocument(text: string): ReadDocument {
  const xml = parseXml(text);
  if (xml.root === null) return { xml, disks: [], diagnostics: [syntaxDiagnostic(xml)] };
  const ids = new Map<string, number>();
  const read = findDisks(xml.root).map((element, position) =>
    readDisk(text, element, uniqueId(element, position, ids)),
  );
  const disks = read.map(({ disk }) => disk);
  const across = diagnoseDocument(
    xml.root,
    read.map(({ context }) => context),
  );
  return { xml, disks, diagnostics: shownDiagnostics([...disks.flatMap((disk) => disk.diagnostics), ...across]) };
}

function readDisk(
  text: string,
  element: XmlElement,
  id: string,
): { readonly disk: ReadDisk; readonly context: DiskContext } {
  const detection = detectLayout(element);
  const written = writtenDisk(element, detection);
  const disk = diskModel(written, id);
  const context = diskContext(text, written, detection, disk);
  const ranges = imageRanges(written, id);
  const { layout } = detection;
  return { context, disk: { disk, layout, element, imageRanges: ranges, diagnostics: diagnoseDisk(context) } };
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
