import type { SharedCase } from '../../links/index.js';

/** Whether two cases ask the same of the same documents. */
export function sameCase(one: SharedCase, other: SharedCase): boolean {
  return (
    one.title === other.title &&
    one.must === other.must &&
    one.documents.every((text, at) => text === other.documents[at])
  );
}
