import type { ImageId } from '../../chain/index.js';
import type { TextRange } from '../../xml/index.js';
import type { Diagnostic, QuickFix } from '../diagnostics/diagnostic.js';
import type { ReadDisk } from '../reading/contract.js';
import { imageWords, sayFormat } from './say-format.js';

/** One thing that an existing image says otherwise than the document, e.g. as `qemu-img info` shows it. */
export interface ImageFinding {
  readonly code: string;
  readonly imageId: ImageId;
  /** One sentence. */
  readonly message: string;
  /** What the image really is, where its format is what differs; null otherwise. */
  readonly format: string | null;
  /** What to do about it, where that is neither to change the document nor to make the image anew. */
  readonly explanation?: string;
}

/** The finding as a problem of the document, at the words it is about; null when the disk names no such image. */
export function imageProblem(text: string, read: ReadDisk, finding: ImageFinding): Diagnostic | null {
  const words = imageWords(read).get(finding.imageId);
  if (words === undefined) return null;
  const { code, message, format } = finding;
  const range: TextRange = format === null ? words.place : (words.format ?? words.place);
  const differs = 'Document and image say different things: change the document, or make the image anew.';
  const { explanation = differs } = finding;
  const fixes: QuickFix[] =
    format === null ? [] : [{ title: `Say ${format}`, edits: sayFormat(text, read, finding.imageId, format) }];
  return { code, severity: 'warning', range, message, explanation, fixes };
}
