export type {
  Conversion,
  DetectedLayout,
  Diagnostic,
  LayoutName,
  Loss,
  QuickFix,
  ReadDisk,
  ReadDocument,
  Severity,
} from './contract.js';
export { ConversionError, convertDisk } from './convert-disk.js';
export { convertDocument, type ConvertedDocument, layoutsOf } from './convert-document.js';
export { documentLayouts } from './detect.js';
export { type DiagnosticCode, diagnosticCodes } from './diagnostics/codes.js';
export { domainName } from './domain-name.js';
export { type LayoutFigures, layoutFigures } from './figures.js';
export { formatDocument } from './format-document.js';
export { type Completion, completionsAt, describeAt, type Description } from './grammar/index.js';
export { imageParts } from './image-parts.js';
export { type ImageFinding, imageProblem } from './image-problem.js';
export { layoutLabels, layoutTitles } from './layout-labels.js';
export {
  libvirtReading,
  type LibvirtReading,
  type LibvirtVerdict,
  type LibvirtVersion,
  type ParseMode,
  type SilentChange,
} from './libvirt-reading/index.js';
export { addDisks, domainWithDisks, type WrittenDisks } from './new-disks.js';
export { readDocument } from './read-document.js';
export { type ImagePath, imagePathAt, renameImage } from './rename-image.js';
export { type RfcNote, rfcReading } from './rfc-reading.js';
export { type ImageWords, imageWords, sayFormat } from './say-format.js';
export {
  scorecard,
  type ScorecardCase,
  type ScorecardCell,
  type ScorecardRow,
  type ScorecardVerdict,
} from './scorecard/index.js';
export { updateDisk } from './update-disk.js';
