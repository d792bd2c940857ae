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
} from './reading/contract.js';
export { ConversionError, convertDisk } from './conversion/convert-disk.js';
export { convertDocument, type ConvertedDocument, layoutsOf } from './conversion/convert-document.js';
export { documentLayouts } from './detection/detect.js';
export { type DiagnosticCode, diagnosticCodes } from './diagnostics/codes.js';
export { domainName } from './reading/domain-name.js';
export { type LayoutFigures, layoutFigures } from './conversion/figures.js';
export { formatDocument } from './language/format-document.js';
export { type Completion, completionsAt, describeAt, type Description } from './language/index.js';
export { imageParts } from './images/image-parts.js';
export { type ImageFinding, imageProblem } from './images/image-problem.js';
export { layoutLabels, layoutTitles } from './layout-labels.js';
export {
  libvirtReading,
  type LibvirtReading,
  type LibvirtVerdict,
  type LibvirtVersion,
  type ParseMode,
  type SilentChange,
} from './libvirt-reading/index.js';
export { addDisks, domainWithDisks, type WrittenDisks } from './conversion/new-disks.js';
export { readDocument } from './reading/read-document.js';
export { type ImagePath, imagePathAt, renameImage } from './images/rename-image.js';
export { type RfcNote, rfcReading } from './images/rfc-reading.js';
export { type ImageWords, imageWords, sayFormat } from './images/say-format.js';
export {
  scorecard,
  type ScorecardCase,
  type ScorecardCell,
  type ScorecardRow,
  type ScorecardVerdict,
} from './scorecard/index.js';
export { updateDisk } from './conversion/update-disk.js';
