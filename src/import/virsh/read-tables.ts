import { guestDevice } from '../disk-targets.js';
import { blanked } from '../../xml/index.js';
import { linesOf, type TextSpan } from '../found.js';
import { withoutRemark } from '../plain-text.js';
import { typedCommand } from '../prompt.js';
import { askedSnapshot } from './asked-snapshot.js';
import type { ListedDisk, ToldCapacity } from './listed-disk.js';
import { readDomstats } from './read-domstats.js';
import { readSize } from '../size-text.js';

/** What `virsh blockjob` says. */
export interface ToldJob {
  /** The domain that a command line names; null where none does. */
  readonly domain: string | null;
  /** The disk's target, where a command line or the answer names it. */
  readonly target: string | null;
  readonly type: 'copy' | 'active-commit' | 'commit' | 'pull' | 'backup';
  /** From 0 to 1; null where it isn't told. */
  readonly progress: number | null;
  /** QEMU says that the copy can be pivoted to; null where the text doesn't tell. */
  readonly isReady: boolean | null;
  /** Bytes that the job has to go through; null where it isn't told. */
  readonly length: number | null;
  /** The path that a command line names to copy to; null where none does. */
  readonly destination: string | null;
  /** The path that a command line names to pull or commit down to; null where none does. */
  readonly base: string | null;
}

export interface VirshTables {
  readonly disks: readonly ListedDisk[];
  readonly capacities: readonly ToldCapacity[];
  readonly jobs: readonly ToldJob[];
  /** Targets of disks that have no job. */
  readonly idle: readonly string[];
  /** Targets of disks whose job has ended in the text; null where none is named. */
  readonly ended: readonly (string | null)[];
  readonly forms: ReadonlySet<string>;
  readonly at: number;
  readonly rest: string;
}

const jobNames: ReadonlyMap<string, ToldJob['type']> = new Map([
  ['block copy', 'copy'],
  ['active block commit', 'active-commit'],
  ['block commit', 'commit'],
  ['block pull', 'pull'],
  ['backup', 'backup'],
]);

/** QEMU's own names for its jobs (JobType in qapi/job.json). */
const monitorJobs: ReadonlyMap<string, ToldJob['type']> = new Map([
  ['mirror', 'copy'],
  ['commit', 'commit'],
  ['stream', 'pull'],
  ['backup', 'backup'],
]);

class Reader {
  readonly disks: ListedDisk[] = [];
  readonly capacities: ToldCapacity[] = [];
  readonly jobs: ToldJob[] = [];
  readonly idle: string[] = [];
  readonly ended: (string | null)[] = [];
  readonly forms = new Set<string>();
  #table: 'none' | 'plain' | 'details' | 'info' | 'bare' = 'none';
  /** The last command lists a domain's disks. */
  #isListed = false;
  /** The last command tells of a volume. */
  #isVolume = false;
  #tables = 0;
  /** The line before this one. */
  #before = '';
  #target = '';
  #domain: string | null = null;
  #isActive = false;
  #destination: string | null = null;
  /** Where copies write to that commands of the text start, by disk. */
  readonly #destinations = new Map<string, string>();
  #base: string | null = null;
  /** The overlays that a snapshot was asked for with, by target, until it says that it was made. */
  #overlays: ReadonlyMap<string, string> = new Map();
  /** The snapshot that was asked for last puts an overlay on each disk. */
  #isOverlaying = false;
  #snapshots = 0;
  #raw: { type: ToldJob['type'] | null; cur: number | null; end: number | null } | null = null;

  /** True where the line is part of a table or an answer. */
  read(line: string, following: readonly string[]): boolean {
    const isPart = this.#read(line, following);
    this.#before = line.trim();
    return isPart;
  }

  #read(line: string, following: readonly string[]): boolean {
    const command = typedCommand(line);
    if (command !== null) {
      this.#finish();
      this.#table = 'none';
      this.#tables += 1;
      this.#target = targetOf(command.words) ?? '';
      this.#domain = domainOf(command.words);
      this.#isListed = command.words[1] === 'domblklist';
      this.#isVolume = command.words[1] === 'vol-info';
      const destination = destinationOf(command.words);
      if (destination !== null) this.#destinations.set(this.#target, destination);
      this.#destination = destination ?? this.#destinations.get(this.#target) ?? null;
      this.#base = baseOf(command.words);
      const snapshot = askedSnapshot(command.words);
      this.#isOverlaying = snapshot?.isOfDisks ?? false;
      const named = snapshot?.disks.flatMap(({ target, file }) => (file === null ? [] : [[target, file] as const]));
      this.#overlays = new Map(named ?? []);
      // Its own words call both commits the same.
      this.#isActive = command.words.some((word) => /^--(?:active|pivot|keep-overlay)$/u.test(word));
      // What attaches a disk is read as such.
      return command.words[0] === 'virsh' && command.words[1] !== 'attach-disk';
    }
    const trimmed = line.trim();
    const heading = /^\W{0,10}((?:[hsv]d[a-z]{1,2}|xvd[a-z]|fd[ab]))\W{0,10}$/u.exec(trimmed);
    if (heading !== null && /^\s*(?:Capacity|Allocation|Physical):/u.test(following[0] ?? '')) {
      this.#target = heading[1] ?? '';
      return true;
    }
    if (trimmed === '') {
      if (this.#table !== 'none') this.#tables += 1;
      this.#table = 'none';
      this.#finish();
      return false;
    }
    return (
      this.#readHeader(trimmed, following) ||
      this.#readRow(line, trimmed) ||
      this.#readBareRow(trimmed, following[0] ?? '') ||
      this.#readSnapshot(trimmed) ||
      this.#readInfo(trimmed) ||
      this.#readJob(trimmed)
    );
  }

  end(): void {
    this.#finish();
  }

  #readHeader(trimmed: string, following: readonly string[]): boolean {
    if (/^-[- ]{7,}$/u.test(trimmed)) return this.#table !== 'none';
    const table = /^Target\s+Source$/u.test(trimmed)
      ? 'plain'
      : /^Type\s+Device\s+Target\s+Source$/u.test(trimmed)
        ? 'details'
        : /^Target\s+Capacity\s+Allocation\s+Physical$/u.test(trimmed)
          ? 'info'
          : foreignTable(trimmed, following);
    if (table === null) return false;
    this.#table = table;
    this.forms.add(table === 'info' ? 'virsh domblkinfo' : 'virsh domblklist');
    return true;
  }

  #readRow(line: string, trimmed: string): boolean {
    if (this.#table === 'plain') {
      const row = /^([a-z][\w-]{1,30})\s+(\S.*)$/u.exec(trimmed);
      if (row === null) return this.#continue(line, trimmed);
      // The table's last row has another's words behind it, without an empty line.
      if (!ofDisk.test(row[1] ?? '') && !/^(?:\/|-$)/u.test(row[2] ?? '')) {
        this.#table = 'none';
        return false;
      }
      this.#list({ target: row[1] ?? '', source: sourceIn(row[2] ?? '-'), type: null, device: null });
      return true;
    }
    if (this.#table === 'details') {
      const row = /^([a-z]+)[\s;,|]+(disk|cdrom|floppy|lun)[\s;,|]+([^\s;,|]+)[\s;,|]+(\S.*)$/u.exec(trimmed);
      if (row === null) return this.#continue(line, trimmed);
      const [, type = null, device = null, target = '', source = '-'] = row;
      this.#list({ target, source: sourceIn(source), type, device });
      return true;
    }
    if (this.#table !== 'info') return false;
    const row = /^(\S+)\s+(\d\S*(?: [KMGTPE]?i?B)?|-)\s/u.exec(trimmed);
    if (row === null) return false;
    const size = readSize(row[2] ?? '');
    if (size !== null) this.capacities.push({ domain: this.#domain, disk: row[1] ?? '', bytes: size.bytes });
    return true;
  }

  /** A table's row without the table's head, as awk or a spreadsheet leaves it: alone only below another or its command. */
  #readBareRow(trimmed: string, following: string): boolean {
    const row = bareRow.exec(trimmed);
    if (row === null) return this.#readBareDetails(trimmed);
    const isFirst = this.#table === 'none';
    if (isFirst && !this.#isListed && !/^Target\W+Source$/u.test(this.#before) && !bareRow.test(following.trim()))
      return false;
    this.#table = 'bare';
    this.forms.add('virsh domblklist');
    const source = sourceIn(row[2] ?? '-');
    this.#list({ target: row[1] ?? '', source, type: null, device: null });
    return true;
  }

  /** A disk of the table that is being read. */
  #list(row: Pick<ListedDisk, 'target' | 'source' | 'type' | 'device'>): void {
    const [domain, table] = [this.#domain, this.#tables];
    this.disks.push({ ...row, domain, table, below: [], snapshots: this.#snapshots });
  }

  /** A row of `--details` whose head grep took away. */
  #readBareDetails(trimmed: string): boolean {
    const row =
      /^(file|block|network|volume|dir)[\s;,|]+(disk|cdrom|floppy|lun)[\s;,|]+([hsv]d[a-z]{1,2}|xvd[a-z]|fd[ab])[\s;,|]+(\S.*)$/u.exec(
        trimmed,
      );
    if (row === null) return false;
    this.#table = 'details';
    this.forms.add('virsh domblklist');
    const [, type = null, device = null, target = '', source = '-'] = row;
    this.#list({ target, source: sourceIn(source), type, device });
    return true;
  }

  /** A path that a mail broke over two lines. */
  #continue(line: string, trimmed: string): boolean {
    const last = this.disks.at(-1);
    if (last === undefined || last.source === null || /^\S/u.test(line) === trimmed.startsWith('/')) return false;
    if (/\s/u.test(trimmed) || !/\w/u.test(trimmed)) return false;
    this.disks[this.disks.length - 1] = { ...last, source: last.source + trimmed };
    return true;
  }

  /** A snapshot that was made puts the overlays that its command names on the disks listed before. */
  #readSnapshot(trimmed: string): boolean {
    if (!/^Domain snapshot \S+ created$/u.test(trimmed)) return false;
    if (this.#isOverlaying) this.#snapshots += 1;
    if (this.#overlays.size === 0) return this.#isOverlaying;
    for (const [target, overlay] of this.#overlays) {
      const before = this.disks.findLast((each) => each.target === target);
      if (before === undefined || before.source === null) continue;
      this.disks.push({
        ...before,
        source: overlay,
        type: null,
        domain: before.domain ?? this.#domain,
        below: [before.source, ...before.below],
        isOverlaid: true,
      });
    }
    this.#overlays = new Map();
    return true;
  }

  #readInfo(trimmed: string): boolean {
    const row = /^(Capacity|Allocation|Physical):\s+(\d.*)$/u.exec(trimmed);
    if (row === null) return false;
    const size = row[1] === 'Capacity' ? readSize(row[2] ?? '') : null;
    const form = this.#isVolume ? 'virsh vol-info' : 'virsh domblkinfo';
    if (size !== null) {
      this.forms.add(form);
      this.capacities.push({ domain: this.#domain, disk: this.#target, bytes: size.bytes });
    }
    return this.forms.has(form);
  }

  #readJob(trimmed: string): boolean {
    const none = /^No current block job for (\S+)$/u.exec(trimmed);
    if (none !== null) {
      this.forms.add('virsh blockjob');
      this.idle.push(none[1] ?? '');
      return true;
    }
    const monitor = /^(?:Streaming device|Type (\w+), device) (\S+): Completed (\d{1,16}) of (\d{1,16}) bytes/u.exec(
      trimmed,
    );
    if (monitor !== null) {
      this.#target = guestDevice(monitor[2] ?? '').target ?? this.#target;
      const length = Number(monitor[4]);
      const type = monitorJobs.get(monitor[1] ?? 'stream') ?? 'copy';
      this.#add({ type, progress: length === 0 ? null : Number(monitor[3]) / length, length });
      return true;
    }
    // The job is over: nothing of it is left to draw.
    if (/^(?:Successfully (?:pivoted|aborted)|(?:Commit|Pull|Copy) (?:complete|aborted))$/u.test(trimmed)) {
      const ended = this.jobs.pop();
      if (ended !== undefined) {
        this.ended.push(ended.target);
        if (this.jobs.length === 0) this.forms.delete('virsh blockjob');
        return true;
      }
    }
    // Where a terminal wrote over a bar, a log has them in a row: the last one counts.
    const bar =
      /^(?:.{0,2000}\])?(Block Copy|Active Block Commit|Block Commit|Block Pull|Backup): \[\s*(\d{1,3}(?:[.,]\d+)?) %\]/iu.exec(
        trimmed,
      );
    if (bar !== null) {
      const named = jobNames.get((bar[1] ?? '').toLowerCase());
      const type = named === 'commit' && this.#isActive ? 'active-commit' : named;
      const progress = Number((bar[2] ?? '0').replace(',', '.')) / 100;
      if (type !== undefined) this.#add({ type, progress, length: null });
      return true;
    }
    const raw = /^(type|bandwidth|cur|end)=(.*)$/u.exec(trimmed);
    if (raw === null) return /^Bandwidth limit: \d/u.test(trimmed) && this.jobs.length > 0;
    this.#raw ??= { type: null, cur: null, end: null };
    const [, key, value = ''] = raw;
    if (key === 'type') this.#raw.type = jobNames.get(value.trim().toLowerCase()) ?? null;
    if (key === 'cur') this.#raw.cur = Number(value);
    if (key === 'end') this.#raw.end = Number(value);
    return true;
  }

  #finish(): void {
    const raw = this.#raw;
    this.#raw = null;
    const type = raw?.type ?? null;
    if (raw === null || type === null) return;
    const { cur, end } = raw;
    const length = end !== null && Number.isSafeInteger(end) && end > 0 ? end : null;
    this.#add({ type, progress: length === null || cur === null ? null : Math.min(1, cur / length), length });
  }

  #add(job: Pick<ToldJob, 'type' | 'progress' | 'length'>): void {
    this.forms.add('virsh blockjob');
    const mirrors = job.type === 'copy' || job.type === 'active-commit';
    this.jobs.push({
      ...job,
      domain: this.#domain,
      target: this.#target === '' ? null : this.#target,
      destination: job.type === 'copy' ? this.#destination : null,
      base: this.#base,
      isReady: mirrors ? job.progress === 1 : null,
    });
  }
}

/** What libvirt takes for a disk's target (virDiskNameParse). */
const ofDisk = /^(?:[fhsvu]b?d[a-z]{1,3}|xvd[a-z]{1,3}|nvme\d+n\d+)$/u;

const bareRow = /^((?:[hsv]d[a-z]{1,2}|xvd[a-z]))(?:[ \t]+|[ \t]*[,;=|][ \t]*)(\/[^\s,;|][^,;|\n]{0,4000}|-)$/u;

/** What `virsh domblklist`, `domblkinfo` and `blockjob` print, wherever it stands in a text. */
export function readVirshTables(text: string): VirshTables {
  const reader = new Reader();
  const spans: TextSpan[] = [];
  const stats = readDomstats(text);
  const lines = linesOf(stats.rest).map(({ text: line, start }) => ({ line, cells: withoutBars(line), start }));
  for (const [at, { line, cells, start }] of lines.entries()) {
    if (reader.read(cells, [lines[at + 1]?.cells ?? '', lines[at + 2]?.cells ?? '']))
      spans.push({ start, end: start + line.length });
  }
  reader.end();
  const { jobs, idle, ended, forms } = reader;
  const disks = [...stats.disks, ...reader.disks];
  const capacities = [...stats.capacities, ...reader.capacities];
  if (stats.disks.length > 0) forms.add('virsh domstats');
  const rest = forms.size + ended.length === 0 ? text : blanked(stats.rest, spans);
  return { disks, capacities, jobs, idle, ended, forms, at: spans[0]?.start ?? 0, rest };
}

/** A row of Markdown's as virsh would print it. */
function withoutBars(line: string): string {
  return /^\s*\|.*\|\s*$/u.test(line) ? line.replace(/\|/gu, '  ') : line;
}

/** virsh speaks its user's language: a line of two words or four, above a rule and a row that begins with a disk's name. */
function foreignTable(trimmed: string, [rule = '', row = '']: readonly string[]): 'plain' | 'details' | null {
  if (!/^\s*-[- ]{7,}$/u.test(rule) || !/^\P{Cc}{1,200}$/u.test(trimmed)) return null;
  const columns = trimmed.split(/\s+/u).length;
  if (columns === 2 && /^\s*(?:[hsv]d[a-z]{1,3}|xvd[a-z]|fd[ab])\s+(?:\/\S|-\s*$)/u.test(row)) return 'plain';
  return columns === 4 && /^\s*[a-z]+\s+(?:disk|cdrom|floppy|lun)\s+[a-z]{2,5}\s+\S/u.test(row) ? 'details' : null;
}

/** The domain that a virsh command is about: its first plain word, which a script's variable and a placeholder don't tell. */
function domainOf([program, , ...others]: readonly string[]): string | null {
  const named = others.findIndex((word) => word === '--domain');
  if (program !== 'virsh') return null;
  const domain = (named >= 0 ? others[named + 1] : others.find((word) => !word.startsWith('-'))) ?? null;
  return domain === null || /[$<{]/u.test(domain) ? null : domain;
}

/** The disk that a virsh command is about: the first plain word after the domain; a volume's path. */
function targetOf(words: readonly string[]): string | null {
  const [program, command, ...others] = words;
  if (program === 'virsh' && command === 'vol-info') return others.find((word) => /^[^-].*[./]/u.test(word)) ?? null;
  const aboutOne = /^(?:domblkinfo|blockjob|blockcopy|blockcommit|blockpull)$/u;
  if (program !== 'virsh' || command === undefined || !aboutOne.test(command)) return null;
  const named = others.findIndex((word) => word === '--device' || word === '--path');
  if (named >= 0) return others[named + 1] ?? null;
  return others.filter((word) => !word.startsWith('-'))[1] ?? null;
}

/** Where a `virsh blockcopy` writes: the third plain word, or the one behind `--dest`. */
function destinationOf([program, command, ...others]: readonly string[]): string | null {
  if (program !== 'virsh' || command !== 'blockcopy') return null;
  const named = others.indexOf('--dest');
  return (named >= 0 ? others[named + 1] : others.filter((word) => !word.startsWith('-'))[2]) ?? null;
}

/** The path behind `--base` of `virsh blockpull` and `blockcommit`. */
function baseOf([program, command, ...others]: readonly string[]): string | null {
  if (program !== 'virsh' || !/^block(?:pull|commit)$/u.test(command ?? '')) return null;
  const named = others.indexOf('--base');
  const base = others[named + 1];
  return named < 0 || base?.startsWith('/') !== true ? null : base;
}

function sourceIn(text: string): string | null {
  const source = withoutRemark(text.trim());
  return source === '-' || source === '' ? null : source;
}
