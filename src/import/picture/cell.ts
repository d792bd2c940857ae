import { readSize, type ReadSize } from '../size-text.js';

/** One image of a drawing. */
export interface Cell {
  readonly name: string;
  readonly format: string | null;
  readonly size: ReadSize | null;
  /** The drawing says that the guest writes here. */
  readonly isActive: boolean;
  /** The marks of the libvirt wiki's equations: `*` contents changed, `+` header changed, `^` active. */
  readonly marks: string;
  /** Columns, from 0, `end` past the last. */
  readonly start: number;
  readonly end: number;
}

export const formatNames: ReadonlySet<string> = new Set([
  ...[
    'raw',
    'qcow2',
    'qcow',
    'qed',
    'vmdk',
    'vdi',
    'vpc',
    'vhd',
    'vhdx',
    'luks',
    'parallels',
    'iso',
    'dmg',
    'bochs',
    'cloop',
  ],
]);

const activeWords = /^(?:active|live|current|running|guest|here|now|in use|writable|rw)\b/iu;

/** Words that people name images with where a name has a space: `snapshot 1`, `active layer`. */
const imageWord =
  /^(?:(?:base|snapshot|snap|overlay|active|layer|image|disk|backing|file|top|middle|intermediate|golden|root|original|orig|template|delta|vm|current|new|old|live|the)\d{0,4}|#?\d{1,4}|[a-z])$/iu;

/**
 * Reads what stands between two arrows: `base`, `base[raw]`, `[base]`, `base (raw, 10G)`, `"a b"`, `snap3 (active)`,
 * `snap2*+^`. Null for what is no image's name but prose.
 */
export function readCell(text: string, column: number): Cell | null {
  // Emphasis of mail and Markdown on both sides is no mark.
  const trimmed = text.trim().replace(/^([*_]{1,3})([^*_\s][^*]{0,400}?)\1(?=$|\s*\()/u, '$2');
  // A function of a program is no image.
  if (trimmed.length > 1_000 || /\w\(\)/u.test(trimmed)) return null;
  const named = jsonName(trimmed);
  const start = column + text.length - text.trimStart().length;
  const end = column + text.trimEnd().length;
  if (named !== null) return cellOf(named, notesIn(trimmed.slice(named.length)), { start, end, marks: '' });
  const shape =
    /^(?:[[{]([^[\]{}]{1,400})[\]}]|\(([^()]{1,200})\)|"((?:[^"\\]|\\.){1,400})"|[\x60'‘]([^\x60'‘’]{1,400})[\x60'’]|((?:[^"[\]{}<>()\x60。，：；]|<[\w.-]{1,60}>){1,400}?))((?:\s*(?:\[[^[\]]{0,100}\]|\([^()]{0,100}\)|\{[^{}]{0,100}\}))*)\s*((?:\\?[*+^]){0,3})\s*(?:<=+\s*guest)?[,;.]?$/u.exec(
      trimmed,
    );
  if (shape === null) return null;
  const [, bracketed, rounded, quoted, ticked, bare, notes = '', marks = ''] = shape;
  const told = notesIn(notes);
  const at = { start, end, marks: marks.replaceAll('\\', '') };
  if (quoted !== undefined) return cellOf(quoted.replace(/\\(.)/gu, '$1'), told, at);
  const inner = bracketed ?? rounded ?? ticked;
  if (inner !== undefined) return innerCell(inner, told, at);
  const name = (bare ?? '').trim();
  return isName(name) ? cellOf(name, told, at) : null;
}

/** A name as QEMU writes it for what no path tells: `json:{…}`, up to its last brace; null for others. */
function jsonName(text: string): string | null {
  const name = /^json:\{.*\}/u.exec(text)?.[0] ?? null;
  return name;
}

interface Notes {
  readonly format: string | null;
  readonly size: ReadSize | null;
  readonly isActive: boolean;
}

type Place = Pick<Cell, 'start' | 'end' | 'marks'>;

/** `A`, `base (raw)`, `base: raw`, `base.img, 10G` between brackets. */
function innerCell(inner: string, told: Notes, at: Place): Cell | null {
  const parts = /^\s*("?)([^"\s,;:(|]+(?:[ :][^"\s,;:(|]+){0,3}?)\1\s*((?:[,;:(|]|\s-\s).*)?$/u.exec(inner);
  const name = parts?.[2]?.trim() ?? inner.trim();
  const marks = /^(.+?)((?:\\?[*+^]){1,3})$/u.exec(name);
  const own = notesIn(`(${(parts?.[3] ?? '').replace(/^[,;:(|\s-]+|[)\s]+$/gu, '')})`);
  const all: Notes = {
    format: told.format ?? own.format,
    size: told.size ?? own.size,
    isActive: told.isActive || own.isActive,
  };
  // Some write the format first: `[raw: base.img]`.
  const second = /^[,;:|\s]+([^\s,;:|()]{1,300})/u.exec(parts?.[3] ?? '')?.[1];
  if (formatNames.has(name.toLowerCase()) && second !== undefined && !formatNames.has(second.toLowerCase())) {
    return cellOf(second, { ...all, format: name.toLowerCase() }, at);
  }
  if (!isName(marks?.[1] ?? name)) return null;
  return cellOf(marks?.[1] ?? name, all, { ...at, marks: at.marks + (marks?.[2] ?? '').replaceAll('\\', '') });
}

function cellOf(name: string, { format, size, isActive }: Notes, at: Place): Cell {
  return { name, format, size, isActive, ...at };
}

function notesIn(text: string): Notes {
  const words = text
    .split(/[[\](){},;|/]|\s-\s/u)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const parts = words.flatMap((word) => [word, ...word.split(/[\s:=]+/u)]).map((word) => word.toLowerCase());
  return {
    format: parts.find((word) => formatNames.has(word)) ?? null,
    size:
      words
        .map((word) => (/\d\s*[KMGTP]/iu.test(word) ? readSize(word.replace(/^[^\d]*/u, '')) : null))
        .find((size) => size !== null) ?? null,
    isActive: words.some((word) => activeWords.test(word)),
  };
}

function isName(name: string): boolean {
  if (name === '' || /^[-=.:,;|\\/*+^]+$/u.test(name)) return false;
  const words = name.split(/\s+/u);
  if (words.length === 1) return !/[,;!?]$/u.test(name) || name.length > 1;
  return words.length <= 4 && words.every((word) => imageWord.test(word));
}
