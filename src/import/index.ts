export type {
  ImportChoice,
  Imported,
  ImportedDisks,
  ImportedDocument,
  ImportedOne,
  ImportRefusal,
  ToldImage,
} from './contract.js';
export { importText } from './import-text.js';
