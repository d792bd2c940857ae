import type { DomainView, LineRecord, ScenarioRecord } from './line-record.js';

/** What of a scenario is compared. */
export type Aspect =
  'status' | 'words' | 'state' | 'live XML' | 'inactive XML' | 'chain' | 'bitmaps' | 'guest bytes' | 'files';

/** The first difference of one aspect. */
export interface Difference {
  readonly aspect: Aspect;
  /** The line after which it was seen; `the end` for what is looked at only there. */
  readonly line: string;
  readonly page: string;
  readonly libvirt: string;
}

/**
 * The first difference of each aspect. Where one side did a line and the other refused it, they are no longer in the
 * same state: nothing after that line is compared.
 */
export function compareRecords(page: ScenarioRecord, libvirt: ScenarioRecord): readonly Difference[] {
  const found = new Map<Aspect, Difference>();
  const note = (aspect: Aspect, line: string, ourText: string, theirText: string): void => {
    const [ours, theirs] = [withoutSeconds(ourText), withoutSeconds(theirText)];
    if (ours !== theirs && !found.has(aspect)) found.set(aspect, { aspect, line, page: ours, libvirt: theirs });
  };
  for (const [at, ours] of page.lines.entries()) {
    const theirs = libvirt.lines[at];
    if (theirs === undefined) break;
    if (ours.failed !== theirs.failed) {
      note('status', ours.line, outcome(ours), outcome(theirs));
      return [...found.values()];
    }
    if (ours.words !== null && theirs.words !== null) note('words', ours.line, ours.words, theirs.words);
    if (ours.domain !== null && theirs.domain !== null) {
      for (const aspect of aspects) note(aspect.name, ours.line, aspect.of(ours.domain), aspect.of(theirs.domain));
      noteBytes(ours.line, ours.domain, theirs.domain, note);
    }
  }
  note('files', 'the end', fileList(page.files), fileList(libvirt.files));
  return [...found.values()];
}

/** What a revert makes is named by the second. */
function withoutSeconds(text: string): string {
  return text.replaceAll(/(?<=\.)1[67]\d{8}\b/g, 'SECONDS');
}

function outcome({ failed, words }: LineRecord): string {
  return `${failed ? 'refused' : 'done'}${words === null || words === '' ? '' : `: ${words}`}`;
}

const aspects: readonly { readonly name: Aspect; readonly of: (domain: DomainView) => string }[] = [
  { name: 'state', of: ({ state }) => state },
  { name: 'live XML', of: ({ live }) => live ?? 'none' },
  { name: 'inactive XML', of: ({ inactive }) => inactive ?? 'none' },
  { name: 'chain', of: (domain) => ofDisks(domain, ({ chain }) => chain) },
  { name: 'bitmaps', of: (domain) => ofDisks(domain, ({ bitmaps }) => bitmaps) },
];

type DiskView = DomainView['disks'] extends ReadonlyMap<string, infer View> ? View : never;

function ofDisks({ disks }: DomainView, of: (disk: DiskView) => string): string {
  return [...disks].map(([target, disk]) => `${target}:\n${of(disk)}`).join('\n');
}

function noteBytes(
  line: string,
  ours: DomainView,
  theirs: DomainView,
  note: (aspect: Aspect, line: string, ours: string, theirs: string) => void,
): void {
  for (const [target, { bytes: expected }] of theirs.disks) {
    const found = ours.disks.get(target)?.bytes;
    if (found === undefined || expected === null) continue;
    if (found !== null && Buffer.compare(found, expected) === 0) continue;
    note('guest bytes', line, `${target}: ${runs(found)}`, `${target}: ${runs(expected)}`);
  }
}

const sectorBytes = 512;

/** Runs of sectors that hold one byte value each, for people. */
function runs(bytes: Uint8Array | null): string {
  if (bytes === null) return 'nothing can be read';
  const found: { from: number; kind: string }[] = [];
  for (let from = 0; from < bytes.length; from += sectorBytes) {
    const sector = bytes.subarray(from, from + sectorBytes);
    const kind = sector.every((byte) => byte === sector[0]) ? (sector[0] ?? 0).toString(16) : 'mixed';
    if (found.at(-1)?.kind !== kind) found.push({ from, kind });
  }
  const shown = found.slice(0, 40).map(({ from, kind }) => `${from}: ${kind}`);
  return `${bytes.length} bytes; ${shown.join(', ')}${found.length > shown.length ? ', ...' : ''}`;
}

function fileList(files: ReadonlyMap<string, string>): string {
  return [...files]
    .map(([path, told]) => `${path} ${told}`)
    .sort()
    .join('\n');
}
