import { directoryOf } from '../chain/index.js';

/**
 * Recorded lines as they have to be said now. Earlier versions let a copy run on a persistent domain without
 * `--transient-job`, and made the directory of a new image; libvirt does neither. Lines are recorded once they
 * succeeded, so whatever lacks one of both is as old as that, and goes on doing what it did. `known` are paths
 * that are there before the first line: the document's images.
 */
export function withWhatWasImplied(lines: readonly string[], known: readonly string[]): readonly string[] {
  const directories = new Set(known.flatMap(directoriesOf));
  let persistent = true;
  return lines.flatMap((line) => {
    if (/^virsh (?:undefine|create)\b/u.test(line)) persistent = false;
    if (/^virsh (?:define|start)\b/u.test(line)) persistent = true;
    const implied = newImages(line).filter((path) => !directories.has(directoryOf(path)));
    for (const path of pathsIn(line)) for (const directory of directoriesOf(path)) directories.add(directory);
    const made = [...new Set(implied.map(directoryOf))].map((directory) => `mkdir -p ${directory}`);
    return [...made, persistent ? withTransientJob(line) : line];
  });
}

function withTransientJob(line: string): string {
  return /^virsh blockcopy\b/u.test(line) && !line.includes('--transient-job') ? `${line} --transient-job` : line;
}

/** The images that a line of virsh makes, where they are named without quotes. */
function newImages(line: string): readonly string[] {
  if (!/^virsh (?:blockcopy|snapshot-create-as)\b/u.test(line) || line.includes('--reuse-external')) return [];
  const copies = Array.from(line.matchAll(/--dest[ =](\/[\w./-]+)/gu), ([, path = '']) => path);
  const overlays = Array.from(line.matchAll(/,file=(\/[\w./-]+)/gu), ([, path = '']) => path);
  return [...copies, ...overlays];
}

function pathsIn(line: string): readonly string[] {
  return Array.from(line.matchAll(/\/[\w./-]+/gu), ([path]) => path);
}

/** The directories that lead to a path; a path in a `mkdir` is one itself, which does no harm. */
function directoriesOf(path: string): readonly string[] {
  const parts = path.split('/').filter((part) => part !== '');
  return ['/', ...parts.map((_, at) => `/${parts.slice(0, at + 1).join('/')}`)];
}
