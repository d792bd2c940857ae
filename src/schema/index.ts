/**
 * What libvirt's own RELAX NG schema says of a document.
 * The grammar and its library are loaded when they are first asked.
 */
export {
  SchemaError,
  type DiskVerdict,
  type DocumentVerdict,
  type SchemaProblem,
  type SchemaValidator,
  type SchemaVerdict,
} from './contract.js';
export { createSchemaValidator } from './schema-validator.js';
