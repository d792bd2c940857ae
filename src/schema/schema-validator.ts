import { SchemaError, type SchemaValidator } from './contract.js';

/** `directory` is where the page's `schemas/` are; by default beside the page. What validates comes when first asked. */
export function createSchemaValidator(directory = new URL('schemas/', document.baseURI)): SchemaValidator {
  let validator: Promise<SchemaValidator> | null = null;
  const load = (): Promise<SchemaValidator> => {
    validator ??= import('./validate-in-worker.js').then(
      ({ validateInWorker }) => validateInWorker(directory),
      (cause: unknown) => {
        validator = null;
        throw new SchemaError('The schema validator could not be loaded.', { cause });
      },
    );
    return validator;
  };
  return {
    validate: async (text, disks, release) => (await load()).validate(text, disks, release),
    dispose: () => void validator?.then((loaded) => loaded.dispose()).catch(() => null),
  };
}
