import { comparedWords } from './compared-words.js';
import type { DiskView, DomainView, LeftFile, LineRecord, ScenarioRecord } from './line-record.js';

/** A record without what differs from run to run though nothing else does; settled again it is the same. */
export function settledRecord({ lines, files }: ScenarioRecord): ScenarioRecord {
  const withContents = !lines.some(endsHalfway);
  return {
    lines: lines.map(settledLine),
    files: files.map((file) => settledFile(file, withContents)).sort(byPath),
  };
}

/** Where a job is ended before its time, it is a matter of time what it has written until then. */
function endsHalfway({ line, failed }: LineRecord): boolean {
  return !failed && line.includes('--abort');
}

/** What a revert makes is named by the second. */
function withoutSeconds(text: string): string {
  return text.replaceAll(/(?<=\.)1[67]\d{8}\b/g, 'SECONDS');
}

function settledLine({ line, failed, words, domain }: LineRecord): LineRecord {
  return {
    line,
    failed,
    words: words === null ? null : withoutSeconds(comparedWords(line, words)),
    domain: domain === null ? null : settledView(domain),
  };
}

function settledView({ state, live, inactive, disks }: DomainView): DomainView {
  return {
    state,
    live: live === null ? null : withoutSeconds(live),
    inactive: inactive === null ? null : withoutSeconds(inactive),
    disks: new Map([...disks].map(([target, disk]) => [target, settledDisk(disk)])),
  };
}

function settledDisk({ chain, bitmaps, bytes }: DiskView): DiskView {
  return { chain: withoutSeconds(chain), bitmaps: withoutSeconds(bitmaps), bytes };
}

function settledFile({ path, format, content }: LeftFile, withContents: boolean): LeftFile {
  return { path: withoutSeconds(path), format, content: withContents ? content : null };
}

function byPath(left: LeftFile, right: LeftFile): number {
  if (left.path === right.path) return 0;
  return left.path < right.path ? -1 : 1;
}
