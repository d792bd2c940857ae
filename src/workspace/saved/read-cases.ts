import { fileLimits, type SharedCase } from '../../links/index.js';
import { member } from '../../json/index.js';

/** Saved cases of the scorecard, leniently: what is damaged, or more than a saved state could carry, is left out. */
export function readCases(value: unknown): readonly SharedCase[] {
  const list = Array.isArray(value) ? (value as readonly unknown[]) : [];
  return list.flatMap(readCase).slice(0, fileLimits.cases);
}

function readCase(value: unknown): readonly SharedCase[] {
  const [title, must, documents] = [member(value, 'title'), member(value, 'must'), member(value, 'documents')];
  const [one, other] = Array.isArray(documents) ? (documents as readonly unknown[]) : [];
  const isTitle = typeof title === 'string' && title.length <= fileLimits.name;
  if (!isTitle || (must !== 'differ' && must !== 'agree') || !isDocument(one) || !isDocument(other)) return [];
  return [{ title, must, documents: [one, other] }];
}

function isDocument(value: unknown): value is string {
  return typeof value === 'string' && value.length <= fileLimits.caseText;
}
