/** One spelling for each file: absolute, without `.`, `..` and doubled slashes. Equal exactly for the same place. */
export function normalPath(path: string, workingDirectory: string): string {
  return `/${pathParts(path.startsWith('/') ? path : `${workingDirectory}/${path}`).join('/')}`;
}

/** The directory part as written; `.` for a bare name. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  if (slash < 0) return '.';
  return slash === 0 ? '/' : path.slice(0, slash);
}

/** The last part of a path as written; empty after a slash at its end. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The names in a path. `..` goes up where there is something to go up from; leading ones of a relative path stay. */
export function pathParts(path: string): readonly string[] {
  const absolute = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!absolute) parts.push(part);
  }
  return parts;
}
