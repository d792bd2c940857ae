/**
 * How a disk's chain and mirror are written down: reading, writing, conversion and what it loses, diagnostics, completion.
 * Each layout is one folder in built-in/, with all that is known of it.
 */
export type { Conversion } from './conversion/conversion.js';
export { definiteLayout, type DetectedLayout } from './set/detected-layout.js';
export type { Diagnostic, QuickFix, Severity } from './diagnostics/diagnostic.js';
export { allLayouts, type BuiltInName, documentLayouts, type LayoutName, ownLayoutName } from './built-in/list.js';
export type { Loss } from './writing/loss.js';
export type { ReadDisk, ReadDocument } from './reading/contract.js';
export { imageAt } from './reading/image-at.js';
export { ConversionError, convertDisk } from './conversion/convert-disk.js';
export { convertDocument, type ConvertedDocument, layoutsOf } from './conversion/convert-document.js';
export { type DiagnosticCode, diagnosticCodes } from './diagnostics/codes.js';
export { domainName } from './reading/domain-name.js';
export { type LayoutFigures, layoutFigures } from './conversion/figures.js';
export { formatDocument } from './language/format-document.js';
export { type Completion, completionsAt, describeAt, type Description } from './language/index.js';
export { imageParts } from './images/image-parts.js';
export { type ImageFinding, imageProblem } from './images/image-problem.js';
export {
  libvirtReading,
  type LibvirtReading,
  type LibvirtVerdict,
  type SilentChange,
} from './libvirt-reading/index.js';
export { addDisks, domainWithDisks, type WrittenDisks } from './conversion/new-disks.js';
export { readDocument, readDocumentInSteps } from './reading/read-document.js';
export { type ImagePath, imagePathAt, renameImage } from './images/rename-image.js';
export type { Layout } from './layout/layout.js';
export type { LayoutRemark } from './layout/layout-remark.js';
export { rfcReading } from './images/rfc-reading.js';
export { type ImageWords, imageWords, sayFormat } from './images/say-format.js';
export {
  type CheckedCase,
  checkOwnCase,
  type OwnCase,
  ownCaseLimits,
  scorecard,
  scorecardMarkdown,
  scorecardText,
  type ScorecardCase,
  type ScorecardCell,
  type ScorecardRow,
  type ScorecardVerdict,
} from './scorecard/index.js';
export { rewriteOwn } from './conversion/rewrite-own.js';
export { updateDisk } from './conversion/update-disk.js';
export { describedLayout } from './layout/described-layout.js';
export type {
  ChainDescription,
  ImageDescription,
  IndexPlace,
  LayoutDescription,
  LayoutForm,
  MirrorDescription,
  Place,
} from './layout/description.js';
export { descriptionCompletions, describeWord } from './own/description-language.js';
export { exampleDisks, exampleText } from './own/example/example-disks.js';
export { type Collision, collisions } from './own/collisions.js';
export { type DerivedLayout, deriveLayout } from './own/example/derive.js';
export type { Finding } from './own/example/findings.js';
export { writeDisk } from './own/disk-in-layout.js';
export { knownLayout, type OwnLayout } from './own/known-layouts.js';
export { ownLayout, type ReadDescription, readDescription } from './own/own-layout.js';
export { writeDescription } from './own/write-description.js';
export { putAmong, putInPlace, takenOut } from './conversion/disk-elements.js';
export { builtIn, layoutsIncluding, type LayoutSet, layoutsWith, layoutWord } from './set/layout-set.js';
