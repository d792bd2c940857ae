import type { VirshOption } from '../../virsh/index.js';
import { guestCommands } from '../../jobs/index.js';
import { virshCommands } from '../../script/index.js';

/** What lines about the running domain can name. */
export interface DomainNames {
  readonly domain: string;
  /** Targets of its disks. */
  readonly disks: readonly string[];
  readonly snapshots: readonly string[];
  readonly checkpoints: readonly string[];
  /** Storage pools, each with the directory that its volumes are in. */
  readonly pools: ReadonlyMap<string, string>;
  /** UUIDs of libvirt's secrets. */
  readonly secrets: readonly string[];
}

/** What Tab offers for the next word: words, or paths and formats. */
export type Offered =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'path' }
  /** Names of what lies in these directories. */
  | { readonly kind: 'volume'; readonly directories: readonly string[] }
  | { readonly kind: 'format' };

const waits: readonly string[] = ['ready', 'done'];

/** The same for `virsh`, `guest` and `wait`, after the words before; null for any other command. */
export function liveWords(before: readonly string[], word: string, names: DomainNames): Offered | null {
  const [tool, ...rest] = before;
  if (tool === 'virsh') return afterVirsh(rest, word, names);
  if (tool === 'guest') return words([names.disks, [...guestCommands, 'random']][rest.length] ?? []);
  if (tool === 'wait') return words([waits, names.disks][rest.length] ?? []);
  return null;
}

function afterVirsh([subcommand, ...rest]: readonly string[], word: string, names: DomainNames): Offered {
  if (subcommand === undefined) return words([...virshCommands.keys()]);
  const options = virshCommands.get(subcommand) ?? [];
  const last = rest.at(-1) ?? '';
  const valued = options.find(({ name, takes }) => takes !== 'nothing' && last === `--${name}`);
  if (valued !== undefined) return meant(valued.means, rest, names);
  if (word.startsWith('-')) {
    const long = options.map(({ name }) => `--${name}`);
    return words(long.filter((option) => !rest.includes(option)));
  }
  // As virsh takes them without their options' names: the domain, then the disk, the pool and so on.
  const isValue = (at: number): boolean =>
    options.some(({ name, takes }) => takes !== 'nothing' && rest[at - 1] === `--${name}`);
  const place = rest.filter((one, at) => !one.startsWith('-') && !isValue(at)).length;
  const means = options.filter(({ takes, onlyNamed }) => takes !== 'nothing' && onlyNamed !== true)[place]?.means;
  return means === 'path' || means === 'format' ? words([]) : meant(means, rest, names);
}

function meant(means: VirshOption['means'], rest: readonly string[], names: DomainNames): Offered {
  switch (means) {
    case 'path':
    case 'format':
      return { kind: means };
    case 'domain':
      return words([names.domain]);
    case 'disk':
      return words(names.disks);
    case 'snapshot':
      return words(names.snapshots);
    case 'checkpoint':
      return words(names.checkpoints);
    case 'pool':
      return words([...names.pools.keys()]);
    case 'volume': {
      const said = rest.flatMap((one) => names.pools.get(one) ?? []);
      return { kind: 'volume', directories: said.length === 0 ? [...names.pools.values()] : said };
    }
    case 'secret':
      return words(names.secrets);
    case undefined:
      return words([]);
  }
}

function words(list: readonly string[]): Offered {
  return { kind: 'words', words: list };
}
