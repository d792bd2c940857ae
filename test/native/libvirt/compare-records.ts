import { comparedWords } from './compared-words.js';
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
    if (ours.words !== null && theirs.words !== null) {
      note('words', ours.line, comparedWords(ours.line, ours.words), comparedWords(theirs.line, theirs.words));
    }
    if (ours.domain !== null && theirs.domain !== null) {
      for (const aspect of aspects) note(aspect.name, ours.line, aspect.of(ours.domain), aspect.of(theirs.domain));
      noteBytes(ours.line, ours.domain, theirs.domain, note);
    }
  }
  const isWhole = !libvirt.lines.some(endsHalfway);
  note('files', 'the end', fileList(page.files, isWhole), fileList(libvirt.files, isWhole));
  return [...found.values()];
}

/** What a revert makes is named by the second. */
function withoutSeconds(text: string): string {
  return text.replaceAll(/(?<=\.)1[67]\d{8}\b/g, 'SECONDS');
}

function outcome({ line, failed, words }: LineRecord): string {
  const said = comparedWords(line, words ?? '');
  return `${failed ? 'refused' : 'done'}${said === '' ? '' : `: ${said}`}`;
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

/** Where a job is ended before its time, it is a matter of time what it has written until then. */
function endsHalfway({ line, failed }: LineRecord): boolean {
  return !failed && line.includes('--abort');
}

function fileList(files: ReadonlyMap<string, string>, withContents: boolean): string {
  return [...files]
    .map(([path, told]) => `${path} ${withContents ? told : told.replace(/ .*/, '')}`)
    .sort()
    .join('\n');
}
