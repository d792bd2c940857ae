import type { Disk, ImageId } from '../../chain/index.js';
import { separately, type SeparateElement, type TextRange, type XmlElement } from '../../xml/index.js';
import type { DetectedLayout } from '../set/detected-layout.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { ReadDisk } from './contract.js';
import { detectLayout } from '../detection/detect.js';
import type { Neighbour } from '../diagnostics/across-disks.js';
import { diagnoseDisk } from '../diagnostics/diagnose.js';
import { diskContext } from '../diagnostics/disk-context.js';
import { diskFacts, type DiskFacts } from '../diagnostics/disk-facts.js';
import type { LayoutSet } from '../set/layout-set.js';
import { movedEdits, movedRange } from '../text/moved.js';
import { diskModel, imageRanges, targetOf, writtenDisk } from './read-disk.js';

/** All that follows from a disk's own text and its id; offsets count in the text it was read from. */
interface DiskReading {
  readonly disk: Disk;
  readonly layout: DetectedLayout;
  readonly imageRanges: ReadonlyMap<ImageId, TextRange>;
  readonly diagnostics: readonly Diagnostic[];
  readonly facts: DiskFacts;
}

/** What was last read of each disk that has been read by itself. */
const readings = new WeakMap<SeparateElement, { target: string | null; layouts: LayoutSet; reading: DiskReading }>();

/** A text with disks, and the layouts to read them by. */
interface Place {
  readonly text: string;
  readonly layouts: LayoutSet;
}

/**
 * A disk where it stands in the text. One whose text was read before is not read
 * again: in a long document a keystroke changes one disk and moves the others.
 *
 * @param nameIt gives the disk its id in the document; called once, with its target
 */
export function placedDisk(
  place: Place,
  element: XmlElement,
  nameIt: (target: string | null) => string,
): { readonly disk: ReadDisk; readonly neighbour: Neighbour } {
  const origin = separately(element);
  const { layouts } = place;
  if (origin === null) return placed(readDisk(place, element, nameIt(targetOf(element))), element, place, 0);
  const { separate, shift } = origin;
  const known = readings.get(separate);
  const target = known === undefined ? targetOf(separate.element) : known.target;
  const id = nameIt(target);
  if (known?.reading.disk.id === id && known.layouts === layouts) return placed(known.reading, element, place, shift);
  const reading = readDisk({ text: separate.text, layouts }, separate.element, id);
  readings.set(separate, { target, layouts, reading });
  return placed(reading, element, place, shift);
}

function readDisk({ text, layouts }: Place, element: XmlElement, id: string): DiskReading {
  const detection = detectLayout(element, layouts);
  const written = writtenDisk(element, detection);
  const disk = diskModel(written, id);
  const context = diskContext(text, written, detection, disk);
  return {
    disk,
    layout: detection.layout,
    imageRanges: imageRanges(written, id),
    diagnostics: diagnoseDisk(context),
    facts: diskFacts(context),
  };
}

function placed(
  { disk, layout, imageRanges: ranges, diagnostics, facts }: DiskReading,
  element: XmlElement,
  { layouts }: Place,
  shift: number,
): { readonly disk: ReadDisk; readonly neighbour: Neighbour } {
  const { parent } = element;
  const read: ReadDisk = {
    disk,
    layout,
    layouts,
    element,
    imageRanges:
      shift === 0 ? ranges : new Map([...ranges].map(([imageId, range]) => [imageId, movedRange(range, shift)])),
    diagnostics: shift === 0 ? diagnostics : diagnostics.map((diagnostic) => movedDiagnostic(diagnostic, shift)),
  };
  return { disk: read, neighbour: { facts, shift, parent } };
}

function movedDiagnostic(diagnostic: Diagnostic, shift: number): Diagnostic {
  const fixes = diagnostic.fixes.map(({ title, edits }) => ({ title, edits: movedEdits(edits, shift) }));
  return { ...diagnostic, range: movedRange(diagnostic.range, shift), fixes };
}
