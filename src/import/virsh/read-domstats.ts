import { blanked } from '../../xml/index.js';
import { linesOf, type TextSpan } from '../found.js';
import type { ListedDisk, ToldCapacity } from './listed-disk.js';

const member = /^\s*block\.(\d{1,4})\.(name|path|backingIndex|capacity)=(.*)$/u;
const anyMember = /^\s*block\.(?:count|\d{1,4}\.[\w.-]+)=/u;

/** What `virsh domstats --block`, with or without `--backing`, tells: an entry an image, those of a disk from the active layer down. */
export function readDomstats(text: string): {
  readonly disks: readonly ListedDisk[];
  readonly capacities: readonly ToldCapacity[];
  readonly at: number;
  readonly rest: string;
} {
  const spans: TextSpan[] = [];
  const entries: Map<string, string>[] = [];
  let domain: string | null = null;
  let number = '';
  const domains: (string | null)[] = [];
  for (const { text: line, start } of linesOf(text)) {
    const named = /^\s*Domain: '([^'\n]{1,300})'/u.exec(line)?.[1];
    if (named !== undefined) domain = named;
    const [, at = '', key = '', value = ''] = member.exec(line) ?? [];
    if (at !== '' && (at !== number || key === 'name')) {
      number = at;
      entries.push(new Map());
      domains.push(domain);
    }
    if (key !== '') entries.at(-1)?.set(key, value.trim());
    if (named !== undefined || anyMember.test(line)) spans.push({ start, end: start + line.length });
  }
  const disks: ListedDisk[] = [];
  const capacities: ToldCapacity[] = [];
  /** What is below the last of the disks. */
  let below: string[] = [];
  for (const [at, entry] of entries.entries()) {
    const target = entry.get('name') ?? '';
    const source = entry.get('path') ?? null;
    const last = disks.at(-1);
    const of = domains[at] ?? null;
    if (target === '') continue;
    const isBelow = last?.target === target && last.domain === of && source !== null;
    if (isBelow) below.push(source);
    else {
      below = [];
      disks.push({ target, source, type: null, device: null, domain: of, below });
      if (/^\d{1,16}$/u.test(entry.get('capacity') ?? ''))
        capacities.push({ domain: of, disk: target, bytes: Number(entry.get('capacity')) });
    }
  }
  return { disks, capacities, at: spans[0]?.start ?? 0, rest: disks.length === 0 ? text : blanked(text, spans) };
}
