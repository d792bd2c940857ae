import { GUEST_COMMANDS } from '../../jobs/index.js';
import { VIRSH_COMMANDS } from '../../script/index.js';

/** What lines about the running domain can name. */
export interface DomainNames {
  readonly domain: string;
  /** Targets of its disks. */
  readonly disks: readonly string[];
}

/** What Tab offers for the next word: words, or paths and formats. */
export type Offered =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'path' }
  | { readonly kind: 'format' };

const PATH_OPTIONS: ReadonlySet<string> = new Set(['--dest', '--base', '--top', '--x-base']);
const WAITS: readonly string[] = ['ready', 'done'];

/** The same for `virsh`, `guest` and `wait`, after the words before; null for any other command. */
export function liveWords(before: readonly string[], word: string, names: DomainNames): Offered | null {
  const [tool, ...rest] = before;
  if (tool === 'virsh') return afterVirsh(rest, word, names);
  if (tool === 'guest') return words([names.disks, [...GUEST_COMMANDS, 'random']][rest.length] ?? []);
  if (tool === 'wait') return words([WAITS, names.disks][rest.length] ?? []);
  return null;
}

function afterVirsh([subcommand, ...rest]: readonly string[], word: string, names: DomainNames): Offered {
  if (subcommand === undefined) return words([...VIRSH_COMMANDS.keys()]);
  const options = VIRSH_COMMANDS.get(subcommand) ?? [];
  const last = rest.at(-1) ?? '';
  if (PATH_OPTIONS.has(last)) return { kind: 'path' };
  if (last === '--format') return { kind: 'format' };
  const long = options.map(({ name }) => `--${name}`);
  if (word.startsWith('-')) return words(long.filter((option) => !rest.includes(option)));
  // The domain, then the disk, as virsh takes them without their options' names.
  const place = rest.filter((one) => !one.startsWith('-')).length;
  const [name] = options.slice(place, place + 1).map((option) => option.name);
  if (name === 'domain') return words([names.domain]);
  return words(name === 'path' || name === 'device' ? names.disks : []);
}

function words(list: readonly string[]): Offered {
  return { kind: 'words', words: list };
}
