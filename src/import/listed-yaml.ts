import { blanked } from '../xml/index.js';
import { type Found, linesOf, type TextSpan } from './found.js';
import { listedJson } from './qmp/listed-json.js';

/** A list of images is a few lines; nobody's has more than this. */
const longest = 100_000;
/** Lists within lists deeper than this are nobody's disks. */
const deepest = 20;

const entry = /^( *)(-( +)|)(?:(["']?)([\w./ -]{1,80}?)\4:(?: +(.*))?|(.+))$/u;
/** Other tools' own files, which say more than which images there are. */
const ofAnotherTool = /^[ \t]*(?:apiVersion|services|tasks|roles|kind|write_files|runcmd):|^#cloud-config/mu;

interface Line {
  readonly indent: number;
  readonly isItem: boolean;
  /** Where what the item holds begins. */
  readonly inner: number;
  readonly key: string | null;
  readonly value: string;
  readonly span: TextSpan;
}

export interface YamlReading {
  /** One thing, or none. */
  readonly found: readonly Found[];
  readonly rest: string;
}

/**
 * The images that lists and mappings of YAML name, as people write a chain down: keys, items and plain or quoted words.
 * Not a reader of YAML: text with more of it in (anchors, blocks of text, flow) is left alone.
 */
export function readYamlLists(text: string): YamlReading {
  const nothing: YamlReading = { found: [], rest: text };
  if (text.length > longest || !/^ *(?:- +)?[\w./ -]{1,80}:(?: |$)|^ *- /mu.test(text) || ofAnotherTool.test(text))
    return nothing;
  for (const block of blocksIn(text)) {
    const value = valueOf(block);
    const imported = value === null ? null : listedJson(value, 'a list of images in YAML');
    const isOfImages = imported?.disks.some(
      ({ chain }) => chain.images.length > 1 || chain.images.some(({ format }) => format !== null),
    );
    if (imported === null || isOfImages !== true) continue;
    return {
      found: [{ at: block[0]?.span.start ?? 0, label: imported.what, imported }],
      rest: blanked(
        text,
        block.map(({ span }) => span),
      ),
    };
  }
  return nothing;
}

/** Runs of lines that may be YAML. */
function blocksIn(text: string): readonly (readonly Line[])[] {
  const blocks: Line[][] = [[]];
  for (const { text: line, start } of linesOf(text)) {
    if (/^\s*(?:#.*|---\s*|\.\.\.\s*)?$/u.test(line)) continue;
    const read = line.length > 1_500 ? null : lineOf(line, start);
    if (read === null) blocks.push([]);
    else blocks.at(-1)?.push(read);
  }
  return blocks.filter(({ length }) => length > 1);
}

function lineOf(line: string, start: number): Line | null {
  const [, before = '', item = '', gap = '', , key, value, plain] = entry.exec(line) ?? [];
  if (key === undefined && (item === '' || plain === undefined)) return null;
  const word = scalar((key === undefined ? plain : value) ?? '');
  if (word === null) return null;
  return {
    indent: before.length,
    isItem: item !== '',
    inner: before.length + (item === '' ? 0 : 1 + gap.length),
    key: key ?? null,
    value: word,
    span: { start, end: start + line.length },
  };
}

/** A word without quotes and remark; null for what is more than a word. */
function scalar(text: string): string | null {
  const [, , quoted, plain] = /^(?:(["'])(.*)\1|([^"'&*|>{}[\]%@\x60#][^#{}[\]]*?)?)(?:\s+#.*)?\s*$/u.exec(text) ?? [];
  if (quoted === undefined && plain === undefined && text.trim() !== '' && !text.trim().startsWith('#')) return null;
  return quoted ?? plain ?? '';
}

/** The lines' value as JSON has it; null where they do not fit together. */
function valueOf(lines: readonly Line[]): unknown {
  let at = 0;
  const read = (indent: number, depth: number): unknown => {
    const first = lines[at];
    if (first === undefined || depth > deepest) return null;
    const list: unknown[] = [];
    const fields = new Map<string, unknown>();
    for (let line = lines[at]; line?.indent === indent && line.isItem === first.isItem;) {
      if (line.isItem) {
        list.push(line.key === null ? line.value : item(line, depth));
        if (line.key === null) at += 1;
      } else field(fields, line, indent, depth);
      line = lines[at];
    }
    return first.isItem ? list : Object.fromEntries(fields);
  };
  const field = (fields: Map<string, unknown>, line: Line, indent: number, depth: number): void => {
    at += 1;
    const next = lines[at];
    const isBelow = next !== undefined && (next.indent > indent || (next.isItem && next.indent === indent));
    const key = line.key ?? '';
    if (key !== '__proto__') fields.set(key, line.value === '' && isBelow ? read(next.indent, depth + 1) : line.value);
  };
  const item = (line: Line, depth: number): unknown => {
    const fields = new Map<string, unknown>();
    field(fields, line, line.inner, depth);
    for (let next = lines[at]; next !== undefined && !next.isItem && next.indent === line.inner; next = lines[at])
      field(fields, next, line.inner, depth);
    return Object.fromEntries(fields);
  };
  const start = lines[0]?.indent ?? 0;
  const value = read(start, 0);
  return at === lines.length ? value : null;
}
