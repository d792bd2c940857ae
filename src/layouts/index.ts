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
export { convertDisk, ConversionError } from './convert-disk.js';
export { documentLayouts } from './detect.js';
export { readDocument } from './read-document.js';
export { updateDisk } from './update-disk.js';
export { type Completion, completionsAt, describeAt, type Description } from './grammar/index.js';
export {
  libvirtReading,
  type LibvirtReading,
  type LibvirtVerdict,
  type LibvirtVersion,
  type ParseMode,
  type SilentChange,
} from './libvirt-reading/index.js';
