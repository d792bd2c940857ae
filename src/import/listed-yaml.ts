import { parse } from 'yaml';
import { blanked } from '../xml/index.js';
import { type Found, linesOf, type TextSpan } from './found.js';
import { listedJson } from './qmp/listed-json.js';

/** A list of images is a few lines; nobody's has more than this. */
const longest = 100_000;
/** Lists within lists that stand further to the right than this are nobody's disks. */
const widestIndent = 80;

/** A line that may be one of a list or of a mapping. */
const entry = /^( *)(?:- |-$|(["']?)[\w./ -]{1,80}\2:(?: |$))/u;
/** Other tools' own files, which say more than which images there are. */
const ofAnotherTool = /^[ \t]*(?:apiVersion|services|tasks|roles|kind|write_files|runcmd):|^#cloud-config/mu;

export interface YamlReading {
  /** One thing, or none. */
  readonly found: readonly Found[];
  readonly rest: string;
}

/** The images that lists and mappings of YAML name, as people write a chain down, wherever in a text they stand. */
export function readYamlLists(text: string): YamlReading {
  const nothing: YamlReading = { found: [], rest: text };
  if (text.length > longest || ofAnotherTool.test(text)) return nothing;
  for (const block of blocksIn(text)) {
    const value = valueOf(block.map((line) => text.slice(line.start, line.end)).join('\n'));
    const imported = value === null ? null : listedJson(value, 'a list of images in YAML');
    const isOfImages = imported?.disks.some(
      ({ chain }) => chain.images.length > 1 || chain.images.some(({ format }) => format !== null),
    );
    if (imported === null || isOfImages !== true) continue;
    return { found: [{ at: block[0]?.start ?? 0, label: imported.what, imported }], rest: blanked(text, block) };
  }
  return nothing;
}

/** Runs of lines that may be YAML. */
function blocksIn(text: string): readonly (readonly TextSpan[])[] {
  const blocks: TextSpan[][] = [[]];
  for (const { text: line, start } of linesOf(text)) {
    if (/^\s*(?:#.*|---\s*|\.\.\.\s*)?$/u.test(line)) continue;
    const indent = line.length > 1_500 ? undefined : entry.exec(line)?.[1];
    if (indent === undefined || indent.length > widestIndent) blocks.push([]);
    else blocks.at(-1)?.push({ start, end: start + line.length });
  }
  return blocks.filter(({ length }) => length > 1);
}

/** The value as JSON has it, words as strings; null where the text is no YAML after all. */
function valueOf(text: string): unknown {
  try {
    return parse(text, { schema: 'failsafe', maxAliasCount: 0, logLevel: 'silent' });
  } catch {
    return null;
  }
}
