import { commandText } from '../../shell/index.js';

/** The flags that are set, as C has them; `0` for none. */
export function flagsText(prefix: string, names: readonly (string | false)[]): string {
  const set = names.filter((name) => name !== false);
  return set.length === 0 ? '0' : set.map((name) => `${prefix}_${name}`).join(' | ');
}

/** What one types for a command about a snapshot. */
export function snapshotWords(
  command: string,
  domain: string,
  snapshot: string,
  flags: readonly (string | false)[],
): string {
  const set = flags.filter((name) => name !== false).map((name) => `--${name}`);
  return commandText(['virsh', command, domain, snapshot, ...set]);
}
