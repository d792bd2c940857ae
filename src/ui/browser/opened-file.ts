import type { OpenedFile } from '../../workspace/index.js';

/** What a drop holds. */
export interface Dropped {
  readonly entries: readonly FileSystemEntry[];
  readonly files: readonly File[];
}

/** A folder may be anything's home; more than this is not looked at. */
const mostFiles = 1000;
const deepestFolder = 12;

/** What a file input holds; with `webkitdirectory` the paths begin at the chosen folder. */
export function chosenFiles(files: Iterable<File> | null): readonly OpenedFile[] {
  return [...(files ?? [])]
    .map((file) => ({ path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath, file }))
    .filter(({ path }) => !hidden(path))
    .slice(0, mostFiles);
}

/** What was dropped, folders with all they hold. */
export async function droppedFiles({ entries, files }: Dropped): Promise<readonly OpenedFile[]> {
  const opened: OpenedFile[] = [];
  if (!entries.some((entry) => entry.isDirectory)) return chosenFiles(files);
  for (const entry of entries) await collect(entry, opened, 0);
  return opened;
}

async function collect(entry: FileSystemEntry, opened: OpenedFile[], depth: number): Promise<void> {
  if (opened.length >= mostFiles || hidden(entry.name)) return;
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject)).catch(() => null);
    if (file !== null) opened.push({ path: entry.fullPath.replace(/^\/+/u, ''), file });
  } else if (isFolder(entry) && depth < deepestFolder) {
    for (const child of await entriesOf(entry)) await collect(child, opened, depth + 1);
  }
}

/** A reader gives a part of a folder at a time, and nothing at its end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject)).catch(
      () => [],
    );
    all.push(...some);
    if (some.length === 0 || all.length >= mostFiles) return all;
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** What a system keeps beside a person's files, such as `.DS_Store`. */
function hidden(path: string): boolean {
  return path.split('/').some((name) => name.startsWith('.'));
}
