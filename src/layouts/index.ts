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
// Still to come from this room:
// readDocument(text: string): ReadDocument
// convertDisk(document: ReadDocument, diskId: string, to: LayoutName): Conversion
// documentLayouts: readonly LayoutName[]
