import { builtIn, type LayoutSet, type ReadDisk, type ReadDocument, readDocument } from '../layouts/index.js';
import { createLineIndex, type TextRange } from '../xml/index.js';
import { CommandError, type Surroundings } from './surroundings.js';

/** A document with the name that messages give it. */
export interface NamedDocument {
  /** The path as typed; `<stdin>` for `-`. */
  readonly name: string;
  readonly document: ReadDocument;
  /** `name:line:column` of the range's start. */
  readonly place: (range: TextRange) => string;
}

/**
 * Reads a document from a file, or from standard input for `-`.
 *
 * @throws CommandError (2) when there is nothing to read or it is not UTF-8
 */
export async function openDocument(
  path: string,
  system: Surroundings,
  layouts: LayoutSet = builtIn,
): Promise<NamedDocument> {
  const { name, text } = await openText(path, system);
  const lines = createLineIndex(text);
  return {
    name,
    document: readDocument(text, layouts),
    place: ({ start }) => {
      const { line, column } = lines.position(start);
      return `${name}:${line}:${column}`;
    },
  };
}

/**
 * Reads a text in the same way.
 *
 * @throws CommandError (2) when there is nothing to read or it is not UTF-8
 */
export async function openText(
  path: string,
  system: Surroundings,
): Promise<{ readonly name: string; readonly text: string }> {
  const name = path === '-' ? '<stdin>' : path;
  return { name, text: decode(name, await read(path, system)) };
}

async function read(path: string, system: Surroundings): Promise<Uint8Array> {
  try {
    return await (path === '-' ? system.readStandardInput() : system.readFile(path));
  } catch (cause) {
    throw new CommandError(`Can't read ${path}: ${reasonOf(cause)}`, 2, { cause });
  }
}

const reasons: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'there is no such file.'],
  ['EISDIR', 'it is a directory.'],
  ['EACCES', 'permission denied.'],
]);

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return reasons.get('code' in cause ? cause.code : null) ?? cause.message;
}

function decode(name: string, bytes: Uint8Array): string {
  try {
    // The byte order mark is part of the text: a conversion must give it back.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new CommandError(`${name} is not UTF-8 text.`, 2, { cause });
  }
}

/**
 * The disks that the user asked for: all, or the one of that name.
 *
 * @throws CommandError (2) when the text is not well formed or has no such disk
 */
export function chosenDisks({ name, document, place }: NamedDocument, wanted: string | null): readonly ReadDisk[] {
  const { xml, disks } = document;
  if (xml.problem !== null) {
    throw new CommandError(`${place(xml.problem.range)}: error: ${xml.problem.message} [${xml.problem.code}]`, 2);
  }
  if (wanted === null) return disks;
  const chosen = disks.find(({ disk }) => disk.id === wanted);
  if (chosen !== undefined) return [chosen];
  const there = disks.map(({ disk }) => disk.id).join(', ');
  throw new CommandError(`${name} has no disk ${wanted}${there === '' ? '' : `; it has ${there}`}.`, 2);
}
