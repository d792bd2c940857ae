export {
  SchemaError,
  type DiskVerdict,
  type DocumentVerdict,
  type SchemaProblem,
  type SchemaValidator,
  type SchemaVerdict,
  type SchemaVersion,
} from './contract.js';
export { createSchemaValidator } from './schema-validator.js';
