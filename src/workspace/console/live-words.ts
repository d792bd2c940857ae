import type { VirshOption } from '../../virsh/index.js';
import { guestCommands } from '../../jobs/index.js';
import { virshCommands } from '../../script/index.js';

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
  if (valued !== undefined) return meant(valued.means, names);
  if (word.startsWith('-')) {
    const long = options.map(({ name }) => `--${name}`);
    return words(long.filter((option) => !rest.includes(option)));
  }
  // The domain, then the disk, as virsh takes them without their options' names.
  const place = rest.filter((one) => !one.startsWith('-')).length;
  const means = options[place]?.means;
  return means === 'domain' || means === 'disk' ? meant(means, names) : words([]);
}

function meant(means: VirshOption['means'], names: DomainNames): Offered {
  switch (means) {
    case 'path':
    case 'format':
      return { kind: means };
    case 'domain':
      return words([names.domain]);
    case 'disk':
      return words(names.disks);
    case 'snapshot':
    case 'checkpoint':
    case undefined:
      return words([]);
  }
}

function words(list: readonly string[]): Offered {
  return { kind: 'words', words: list };
}
