import { isGuests } from './console-lines.js';
import type { DiskView, DomainView, LeftFile, LineRecord, ScenarioRecord } from './line-record.js';

/** A text as people read it in JSON: its lines, or the one that it has. */
type TextLines = string | readonly string[] | null;

/** What is told of a line beside that it was done without a word, and changed nothing that was looked at. */
interface ToldLine {
  readonly line: string;
  readonly failed?: true;
  readonly words?: TextLines;
  /** What is another than it was when it was last looked at; absent where nobody looked. */
  readonly domain?: Readonly<Record<string, TextLines>>;
}

/** A record as it is written down. */
export interface AnswerText {
  /** Begins with so many lines of another answer of the family, which stands before it. */
  readonly begins?: { readonly as: string; readonly lines: number };
  readonly lines: readonly (string | ToldLine)[];
  /** Format, digest of the content or `-`, and path of each. */
  readonly files: readonly string[];
}

/** What was told last, by its name. What is looked at when the guest did something is told apart. */
class Told {
  readonly #byGuest = new Map<string, string | null>();
  readonly #byOthers = new Map<string, string | null>();

  after(line: string): Map<string, string | null> {
    return isGuests(line) ? this.#byGuest : this.#byOthers;
  }
}

/** Writes down a record. */
export function answerText({ lines, files }: ScenarioRecord): AnswerText {
  const told = new Told();
  return {
    lines: lines.map((line) => toldLine(line, told)),
    files: files.map(({ path, format, content }) => `${format} ${content ?? '-'} ${path}`),
  };
}

/** Reads what `answerText` wrote. */
export function readAnswerText({ lines, files }: AnswerText): ScenarioRecord {
  const told = new Told();
  return { lines: lines.map((line) => lineOf(line, told)), files: files.map(fileOf) };
}

function fileOf(text: string): LeftFile {
  const [, format = '', content = '', path = ''] = /^(\S+) (\S+) (.*)$/.exec(text) ?? [];
  return { path, format, content: content === '-' ? null : content };
}

function toldLine({ line, failed, words, domain }: LineRecord, told: Told): string | ToldLine {
  if (!failed && words === '' && domain === null) return line;
  return {
    line,
    ...(failed ? { failed } : {}),
    ...(words === '' ? {} : { words: textLines(words) }),
    ...(domain === null ? {} : { domain: news(domain, told.after(line)) }),
  };
}

function lineOf(text: string | ToldLine, told: Told): LineRecord {
  if (typeof text === 'string') return { line: text, failed: false, words: '', domain: null };
  const { line, failed = false, words = '', domain } = text;
  const view = domain === undefined ? null : domainOf(domain, told.after(line));
  return { line, failed, words: textOf(words), domain: view };
}

/** What is told of a domain by name: of itself, then of each of its disks. */
function facts({ state, live, inactive, disks }: DomainView): readonly (readonly [string, string | null])[] {
  const ofDisks = [...disks].flatMap(([target, { chain, bitmaps, bytes }]) => [
    [`${target} chain`, chain] as const,
    [`${target} bitmaps`, bitmaps] as const,
    [`${target} bytes`, bytes] as const,
  ]);
  return [['state', state], ['live', live], ['inactive', inactive], ['disks', [...disks.keys()].join(' ')], ...ofDisks];
}

function news(domain: DomainView, seen: Map<string, string | null>): Record<string, TextLines> {
  const changed = facts(domain).filter(([name, text]) => seen.get(name) !== text);
  for (const [name, text] of changed) seen.set(name, text);
  return Object.fromEntries(changed.map(([name, text]) => [name, textLines(text)]));
}

function domainOf(news: Readonly<Record<string, TextLines>>, seen: Map<string, string | null>): DomainView {
  for (const [name, lines] of Object.entries(news)) seen.set(name, textOf(lines));
  const fact = (name: string): string | null => seen.get(name) ?? null;
  const targets = (fact('disks') ?? '').split(' ').filter((target) => target !== '');
  const disks = targets.map((target): readonly [string, DiskView] => [
    target,
    { chain: fact(`${target} chain`) ?? '', bitmaps: fact(`${target} bitmaps`) ?? '', bytes: fact(`${target} bytes`) },
  ]);
  return { state: fact('state') ?? '', live: fact('live'), inactive: fact('inactive'), disks: new Map(disks) };
}

function textLines(text: string | null): TextLines {
  return text?.includes('\n') === true ? text.split('\n') : text;
}

function textOf(lines: TextLines): string | null {
  return lines === null || typeof lines === 'string' ? lines : lines.join('\n');
}
