import { type Disk, type Image, sourceText } from '../../chain/index.js';
import { firstChild, type TextRange, type XmlElement } from '../../xml/index.js';
import type { Diagnostic, QuickFix, Severity } from './diagnostic.js';
import type { Detection } from '../detection/detect.js';
import type { DiagnosticCode } from './codes.js';
import type { WrittenChain, WrittenDisk, WrittenImage } from '../written/written-disk.js';

/** What the rules look at: a disk as written and as meant. */
export interface DiskContext {
  readonly text: string;
  readonly element: XmlElement;
  readonly detection: Detection;
  readonly written: WrittenDisk;
  readonly disk: Disk;
  /** Active layer first. */
  readonly chain: readonly Layer[];
  /** The mirror's own image first; empty without a mirror. */
  readonly mirror: readonly Layer[];
}

/** One image, with its place in its chain. */
export interface Layer {
  readonly written: WrittenImage;
  readonly image: Image;
  readonly depth: number;
  readonly part: 'chain' | 'mirror';
  /** Names the place; null where the document names none, or only a slice of it. */
  readonly place: string | null;
  /** The image's path or name for a message. */
  readonly name: string;
}

/** A rule looks at one disk and says what is wrong with it. */
export type DiskRule = (context: DiskContext) => Diagnostic[];

export function diskContext(text: string, written: WrittenDisk, detection: Detection, disk: Disk): DiskContext {
  return {
    text,
    element: written.element,
    detection,
    written,
    disk,
    chain: layers(written.active, written.below, disk.chain.images, 'chain'),
    mirror:
      written.mirror === null || disk.mirror === null
        ? []
        : layers(written.mirror.image, written.mirror.below, disk.mirror.chain.images, 'mirror'),
  };
}

function layers(
  top: WrittenImage | null,
  below: WrittenChain,
  images: readonly Image[],
  part: 'chain' | 'mirror',
): Layer[] {
  const written = top === null ? below.images : [top, ...below.images];
  return written.flatMap((each, depth) => {
    const image = images[depth];
    if (image === undefined) return [];
    const text = image.source === null ? null : sourceText(image.source);
    const place = isSlice(each) ? null : text;
    return { written: each, image, depth, part, place, name: text ?? `the image of <${each.element.name}>` };
  });
}

/** Slices of one file are images of their own, and different ones. */
function isSlice({ source }: WrittenImage): boolean {
  return source?.kind === 'element' && firstChild(source.element, 'slices') !== null;
}

/** Makes a diagnostic; the explanation says why it matters and how to mend it. */
export function problem(
  code: DiagnosticCode,
  severity: Severity,
  range: TextRange,
  message: string,
  explanation: string,
  fixes: readonly QuickFix[] = [],
): Diagnostic {
  return { code, severity, range, message, explanation, fixes };
}

/** An edit that writes ` name='value'` behind the element's name. */
export function addAttribute(element: XmlElement, name: string, value: string): QuickFix['edits'] {
  const at = element.nameRange.end;
  return [{ range: { start: at, end: at }, text: ` ${name}='${value}'` }];
}

/** An edit that removes the range with the white space before it. */
export function removal(text: string, { start, end }: TextRange): QuickFix['edits'] {
  let from = start;
  while (/\s/.test(text.charAt(from - 1))) from -= 1;
  return [{ range: { start: from, end }, text: '' }];
}
