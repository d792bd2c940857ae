/** The directory of a path: everything before its last slash; `.` where there is none. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  if (slash < 0) return '.';
  return slash === 0 ? '/' : path.slice(0, slash);
}

/** `name` as seen from `directory`, without `.`, `..` and doubled slashes. */
export function resolvePath(directory: string, name: string): string {
  const whole = name.startsWith('/') ? name : `${directory}/${name}`;
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `${whole.startsWith('/') ? '/' : ''}${parts.join('/')}`;
}
