/*
 * Reading of QEMU's answers: own properties only, and nothing is believed to have the type it should.
 */

/** A domain has some dozens of nodes; more than this can't be drawn. */
const mostParts = 4_000;

/** An own property of an object; undefined for anything else. */
export function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

export function textOf(value: unknown, name: string): string | null {
  const text = member(value, name);
  return typeof text === 'string' ? text : null;
}

export function numberOf(value: unknown, name: string): number | null {
  const number = member(value, name);
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]).slice(0, mostParts) : [];
}
