import type { CallArgument } from './contract.js';

const mostArguments = 64;
const blank = String.raw`\s*`;
const namesPattern = new RegExp(`[A-Za-z_]\\w*(?:${blank}\\|${blank}[A-Za-z_]\\w*)*`, 'y');
const numberPattern = /-?\d{1,15}(?![\w.])/y;
const textPattern = /"(?:[^"\\]|\\["\\])*"/y;

/** A call's name and arguments, or what is wrong with them and where in `text` (an offset). */
export type CallReading =
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly CallArgument[] }
  | { readonly kind: 'problem'; readonly message: string; readonly at: number };

/**
 * Reads a libvirt call in the form of the RFC (C's own):
 * `virDomainBlockCopy(dom, "top", "base", "mirror", "qed", 0, 0)`. Takes the
 * text from the name to the closing parenthesis.
 */
export function readCallSyntax(text: string): CallReading {
  const open = text.indexOf('(');
  const name = text.slice(0, open).trim();
  const values: CallArgument[] = [];
  let at = skipSpace(text, open + 1);
  if (text[at] === ')') return { kind: 'call', name, arguments: values };
  for (;;) {
    const value = readArgument(text, at);
    if (value === null || values.length === mostArguments) {
      return { kind: 'problem', message: `${name} takes "texts", numbers and names, with commas between.`, at };
    }
    values.push(value.argument);
    at = skipSpace(text, value.next);
    if (text[at] === ')') return { kind: 'call', name, arguments: values };
    if (text[at] !== ',') return { kind: 'problem', message: `A comma or ) is missing here in ${name}(...).`, at };
    at = skipSpace(text, at + 1);
  }
}

function readArgument(text: string, at: number): { readonly argument: CallArgument; readonly next: number } | null {
  const quoted = match(textPattern, text, at);
  if (quoted !== null) {
    const value = quoted.slice(1, -1).replace(/\\(["\\])/gu, '$1');
    return { argument: { kind: 'text', value }, next: at + quoted.length };
  }
  const number = match(numberPattern, text, at);
  if (number !== null) return { argument: { kind: 'number', value: Number(number) }, next: at + number.length };
  const names = match(namesPattern, text, at);
  if (names === null) return null;
  const values = names.split('|').map((name) => name.trim());
  return { argument: { kind: 'names', values }, next: at + names.length };
}

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (/\s/u.test(text[at] ?? '')) at += 1;
  return at;
}
