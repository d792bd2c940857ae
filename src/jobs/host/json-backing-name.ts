import { refusal } from '../jobs-error.js';

/** What a backing file name of the form `json:{...}` names, as libvirt reads it. */
export interface NamedStorage {
  readonly type: 'file' | 'block';
  readonly path: string;
}

/** Nested deeper, a name is nonsense; libvirt's own limit is its stack. */
const deepest = 8;

/**
 * Reads `json:{...}`, in whose options `file.driver` may stand for a `driver` inside `file`
 * (storage_source_backingstore.c, virStorageSourceParseBackingJSON).
 * Throws libvirt's refusal for what it has no parser for.
 */
export function readJsonBackingName(name: string): NamedStorage {
  return storageOf(unflattened(parsed(name.slice('json:'.length))), name, deepest);
}

function parsed(text: string): Options {
  try {
    const value: unknown = JSON.parse(text);
    if (isOptions(value)) return value;
  } catch {
    // Said below.
  }
  throw refusal('internal error', `failed to parse JSON: ${text === '' ? 'empty text' : 'null expected'}`);
}

type Options = Readonly<Record<string, unknown>>;

function isOptions(value: unknown): value is Options {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `{"file.driver": "file"}` as `{"file": {"driver": "file"}}`. */
function unflattened(options: Options): Options {
  const whole: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of Object.entries(options)) {
    const dot = name.indexOf('.');
    if (dot < 0) {
      whole[name] = value;
      continue;
    }
    const [outer, inner] = [name.slice(0, dot), name.slice(dot + 1)];
    const before = whole[outer];
    whole[outer] = { ...(isOptions(before) ? before : {}), [inner]: value };
  }
  return whole;
}

function storageOf(options: Options, name: string, depth: number): NamedStorage {
  const { driver, file, filename } = options;
  const inside = isOptions(file) && depth > 0 ? unflattened(file) : null;
  if (typeof driver !== 'string') {
    if (inside !== null) return storageOf(inside, name, depth - 1);
    throw refusal('invalid argument', `JSON backing volume definition '${name}' lacks driver name`);
  }
  if (driver === 'raw' && inside !== null) return storageOf(inside, name, depth - 1);
  if (driver === 'file' || driver === 'host_device' || driver === 'host_cdrom') {
    if (typeof filename === 'string') return { type: driver === 'file' ? 'file' : 'block', path: filename };
    throw refusal('invalid argument', `missing 'filename' field in JSON backing volume definition`);
  }
  throw refusal('internal error', `missing parser implementation for JSON backing volume driver '${driver}'`);
}
