import type { XmlProblem } from './model.js';
import type { SyntaxFailure } from './syntax-failure.js';

const wellFormedReference = /^&(?:#x[0-9a-fA-F]+|#[0-9]+|[\p{L}_:][\p{L}\p{N}_:.-]*);/u;
const longestReference = 100;

/**
 * The problem when the failure is about `&`: a reference that is not finished,
 * or one that XML doesn't know. A bare `&` makes saxes read on to the next `;`,
 * so its own position says little. Null when the failure is about something else.
 */
export function badReferenceProblem({ text, reason, position, settled }: SyntaxFailure): XmlProblem | null {
  const atEnd = position >= text.length && /^(unclosed tag|unexpected end)/.test(reason);
  if (!reason.includes('entity') && !atEnd) return null;
  const start = atEnd ? bareAmpersand(text, settled) : failingReference(text, settled, position);
  if (start === -1) return null;
  const reference = referenceAt(text, start);
  return {
    code: 'xml-not-well-formed',
    message: reference === null ? 'A bare & is not XML; write &amp;.' : unknownReference(text, reference),
    range: { start, end: start + (reference?.length ?? 1) },
    fixes: [{ title: 'Write &amp;', edits: [{ range: { start, end: start + 1 }, text: '&amp;' }] }],
  };
}

function referenceAt(text: string, start: number): string | null {
  return wellFormedReference.exec(text.slice(start, start + longestReference))?.[0] ?? null;
}

function unknownReference(text: string, reference: string): string {
  if (reference.startsWith('&#')) return `${reference} names no character that XML allows.`;
  return text.includes(`<!ENTITY ${reference.slice(1, -1)}`)
    ? `The document's own entity ${reference} is not expanded here; write its text instead.`
    : `XML knows no entity ${reference}; a bare & is written &amp;.`;
}

/** saxes stopped after a `;`: what it refuses is the reference that ends there, or the bare `&` before. */
function failingReference(text: string, settled: number, position: number): number {
  let start = text.indexOf('&', settled);
  while (start !== -1 && start < position) {
    const reference = referenceAt(text, start);
    if (reference === null || start + reference.length >= position) return start;
    start = text.indexOf('&', start + 1);
  }
  return -1;
}

function bareAmpersand(text: string, settled: number): number {
  let start = text.indexOf('&', settled);
  while (start !== -1 && referenceAt(text, start) !== null) start = text.indexOf('&', start + 1);
  // In a comment that is not closed an `&` is no reference.
  const comment = text.indexOf('<!--', settled);
  return comment !== -1 && comment < start ? -1 : start;
}
