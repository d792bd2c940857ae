import type { DiskView, DomainView, LeftFile, LineRecord, ScenarioRecord } from './line-record.js';
import { settledRecord } from './settled-record.js';

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
export function compareRecords(pageRecord: ScenarioRecord, libvirtRecord: ScenarioRecord): readonly Difference[] {
  const [page, libvirt] = [settledRecord(pageRecord), settledRecord(libvirtRecord)];
  const found = new Map<Aspect, Difference>();
  const note = (aspect: Aspect, line: string, ours: string, theirs: string): void => {
    if (ours !== theirs && !found.has(aspect)) found.set(aspect, { aspect, line, page: ours, libvirt: theirs });
  };
  for (const [at, ours] of page.lines.entries()) {
    const theirs = libvirt.lines[at];
    if (theirs === undefined) break;
    if (ours.failed !== theirs.failed) {
      note('status', ours.line, outcome(ours), outcome(theirs));
      return [...found.values()];
    }
    if (ours.words !== null && theirs.words !== null) {
      note('words', ours.line, ours.words, theirs.words);
    }
    if (ours.domain !== null && theirs.domain !== null) {
      for (const aspect of aspects) note(aspect.name, ours.line, aspect.of(ours.domain), aspect.of(theirs.domain));
      noteBytes(ours.line, ours.domain, theirs.domain, note);
    }
  }
  note('files', 'the end', fileList(page.files), fileList(libvirt.files));
  return [...found.values()];
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
    if (found === expected) continue;
    note('guest bytes', line, `${target}: ${shown(found)}`, `${target}: ${shown(expected)}`);
  }
}

/** Runs that are shown to people. */
const mostRuns = 40;

function shown(content: string | null): string {
  if (content === null) return 'nothing can be read';
  const lines = content.split('\n');
  return [...lines.slice(0, mostRuns), ...(lines.length > mostRuns ? ['...'] : [])].join(', ');
}

function fileList(files: readonly LeftFile[]): string {
  return files.map(({ path, format, content }) => `${path} ${format} ${content ?? ''}`.trimEnd()).join('\n');
}
