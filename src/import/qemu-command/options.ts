import { isObject } from '../../json/index.js';

/** Options in QEMU's dotted spelling, `file.driver` to `nbd`; own keys of a map, so no name is special. */
export type Options = ReadonlyMap<string, string | null>;

/** Nested deeper than this is nobody's image. */
const deepest = 64;

/**
 * Reads the argument of `-blockdev` or `-device`: a JSON object, or QEMU's `key=value,…` in which a comma doubles
 * (util/keyval.c). JSON's null is null. The first word without `=` stands for `implied`.
 */
export function readOptions(argument: string, implied: string): Options {
  const trimmed = argument.trim();
  if (trimmed.startsWith('{')) {
    try {
      return flattened(JSON.parse(trimmed) as unknown);
    } catch {
      return new Map();
    }
  }
  const options = new Map<string, string | null>();
  for (const [at, part] of splitAtCommas(trimmed.replace(/^json:/u, '')).entries()) {
    const equals = part.indexOf('=');
    if (equals < 0) {
      if (at === 0) options.set(implied, part);
      continue;
    }
    options.set(part.slice(0, equals), part.slice(equals + 1));
  }
  return options;
}

/** Single commas separate, doubled ones stand for themselves. */
function splitAtCommas(text: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] !== ',') {
      part += text[at] ?? '';
    } else if (text[at + 1] === ',') {
      part += ',';
      at += 1;
    } else {
      parts.push(part);
      part = '';
    }
  }
  return [...parts, part].filter((each) => each !== '');
}

function flattened(value: unknown): Options {
  const flat = new Map<string, string | null>();
  const waiting: { readonly prefix: string; readonly value: unknown; readonly depth: number }[] = [
    { prefix: '', value, depth: 0 },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { prefix, value: each, depth } = next;
    if (isObject(each) || Array.isArray(each)) {
      if (depth >= deepest) continue;
      for (const [key, child] of Object.entries(each))
        waiting.push({ prefix: prefix === '' ? key : `${prefix}.${key}`, value: child, depth: depth + 1 });
    } else if (each === null) flat.set(prefix, null);
    else if (typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean')
      flat.set(prefix, String(each));
  }
  return flat;
}

/** The options below a key, without it. */
export function below(options: Options, key: string): Options {
  const prefix = `${key}.`;
  return new Map(
    [...options].filter(([name]) => name.startsWith(prefix)).map(([name, value]) => [name.slice(prefix.length), value]),
  );
}
