/**
 * Reads any text that a person pastes, and says what it took it for: disks, sizes, remarks.
 * It never guesses: what it doesn't understand is named.
 */
export type {
  ImportChoice,
  Imported,
  ImportedDisks,
  ImportedDocument,
  ImportedLayout,
  ImportedOne,
  ImportRefusal,
  ToldImage,
} from './contract.js';
export { importText } from './import-text.js';
