import { parseCommandLines } from '../../shell/index.js';
import type { LiveDisk } from '../../jobs/index.js';

/**
 * Files that were made as raw images, or that a domain has as such. Whatever their first bytes look like since, a guest
 * may have written them: nobody is to probe them.
 *
 * @param script the recorded commands
 */
export function madeRaw(script: readonly string[], disks: readonly LiveDisk[] = []): ReadonlySet<string> {
  const raw = new Set<string>();
  for (const line of script) {
    if (!/^qemu-img (?:create|convert) /u.test(line)) continue;
    const [command] = parseCommandLines(line);
    if (command?.kind !== 'tool') continue;
    const { argv } = command;
    const path = argv[1] === 'convert' ? argv.at(-1) : argv.findLast((word) => word.startsWith('/'));
    if (path === undefined) continue;
    if (saysRaw(argv)) raw.add(path);
    else raw.delete(path);
  }
  for (const { path, format, encryption } of disks.flatMap(({ images }) => images)) {
    if (format === 'raw' && encryption === undefined) raw.add(path);
  }
  return raw;
}

/** `create -f raw`, `convert -O raw`; both make raw images where nothing is said. */
function saysRaw(argv: readonly string[]): boolean {
  const at = argv.indexOf(argv[1] === 'convert' ? '-O' : '-f');
  return at === -1 || argv[at + 1] === 'raw';
}
