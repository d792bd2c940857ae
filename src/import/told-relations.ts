import type { RawInfo } from './qemu-img/info-image.js';
import { blanked } from '../xml/index.js';
import { linesOf, type TextSpan } from './found.js';
import { typedCommand } from './prompt.js';

/** Longer texts are no few sentences about a chain. */
const longest = 100_000;

const quoted = String.raw`'[^'\n]{1,1000}'|"[^"\n]{1,1000}"|[\x60][^\x60\n]{1,1000}[\x60]|“[^”\n]{1,1000}”`;
/** A name as people write it in a sentence, or a word that stands for the one told last. */
const name = String.raw`(?:(?:the )?(?:image|file|disk|layer|overlay|snapshot)\s+)?(${quoted}|[^\s'"\x60“”,;()]{1,1000})`;
const thing = String.raw`(?:file|image|store|chain|disk)`;
const its = String.raw`(?:its|the|a|an)\s+`;
const adverb = String.raw`(?:(?:in turn|itself|now|then|directly|currently|also)\s+)?`;

interface Statement {
  readonly mark: RegExp;
  /** Which of its names is the overlay; the other is what it stands on. */
  readonly overlay: 1 | 2;
  /** Its words are said of images only: any word in it names one. */
  readonly isPlain: boolean;
}

function statement(words: string, overlay: 1 | 2): Statement {
  const isPlain = words.includes(thing);
  // A name begins where a word does, so that a long one is looked at once.
  return {
    mark: new RegExp(String.raw`(?<![\w./-])` + words.replaceAll(' ', String.raw`\s+`), 'giu'),
    overlay,
    isPlain,
  };
}

/** Sentences, of people and of programs, that say which image stands on which. */
const statements: readonly Statement[] = [
  statement(
    String.raw`${name} (?:is|was|being|becomes) ${adverb}(?:${its})?(?:direct )?(?:backing ${thing}|base(?: image)?|parent) (?:of|for|to) ${name}`,
    2,
  ),
  statement(String.raw`${name},? (?:is |was |are )?${adverb}backed by ${name}`, 1),
  statement(String.raw`${name} ${adverb}backs ${name}`, 2),
  statement(String.raw`${name},? (?:is |was )?${adverb}based (?:up)?on ${name}`, 1),
  statement(
    String.raw`${name},? (?:is |was )?${adverb}(?:created|layered|stacked) (?:on top of|on|over|from) ${name}`,
    1,
  ),
  statement(
    String.raw`${name} (?:is |was )?${adverb}(?:${its})?(?:thin )?(?:overlay|snapshot|clone|delta|child) (?:of|on top of|on|over) ${name}`,
    1,
  ),
  statement(String.raw`${name} ${adverb}(?:stands|sits|lies|rests) ${adverb}(?:on top of|on|above|over) ${name}`, 1),
  statement(
    String.raw`${name} ${adverb}(?:has|uses|lists|shows|reports|with) (?:${its})?(?:backing ${thing}|parent)(?: is|:)? ${name}`,
    1,
  ),
  statement(
    String.raw`${name} ${adverb}(?:has|uses|with|points to|refers to|references) ${name} as (?:${its})?(?:backing ${thing}|base|parent)`,
    1,
  ),
  statement(String.raw`(?:backing ${thing}|parent) (?:of|for) ${name} is ${name}`, 1),
  statement(String.raw`${name}['’]s (?:backing ${thing}|parent) is ${name}`, 1),
  statement(String.raw`backing image ${name} of image ${name}`, 2),
  statement(String.raw`cannot access backing file ${name} of storage file ${name}`, 2),
  statement(String.raw`could not open ${name}: could not open backing file: could not open ${name}`, 1),
  statement(String.raw`${name}\s*\(\s*backing ${thing}\s*[:=]?\s*${name}\s*\)`, 1),
];

/** A program tells of an image, and on the line after it which one is below. */
const inTurn =
  /(?<=^|[\s'":=])(?:'([^'\n]{1,1000})'|"([^"\n]{1,1000})"|(\/\S{1,1000}?|[\w.+-]{1,300}\.(?:qcow2?|img|raw|qed|vmdk|vdi|snap\w{0,30})))(?:[.:]|[ \t][^\n]{0,100})?[ \t]*\n[^\n]{0,200}\b(?:parent|backing|backed by|base)\b[^\n:=]{0,60}(?:file|image|device|store|disk)?[ \t]*[:=][ \t]*(?:'([^'\n]{1,1000})'|"([^"\n]{1,1000})"|(\/\S{1,1000}|[\w.+-]{1,300}\.(?:qcow2?|img|raw|qed|vmdk|vdi|snap\w{0,30})))/gimu;

const stopwords = new Set([
  ...[
    'the',
    'a',
    'an',
    'it',
    'its',
    'this',
    'that',
    'which',
    'each',
    'one',
    'image',
    'file',
    'disk',
    'and',
    'or',
    'is',
  ],
  ...['what', 'another', 'other', 'backing', 'qcow2', 'raw', 'not', 'no', 'who', 'they', 'your', 'my', 'same', 'there'],
  ...['these', 'those', 'every', 'any', 'some', 'guest', 'domain', 'has', 'have', 'was', 'be', 'if', 'when', 'where'],
]);
const referring = new Set(['which', 'that', 'it', 'this']);
/** A single word is an image's name where it looks like one, or where it is in quotes. */
const imageLike =
  /^(?:\/|[a-z]+:\/\/|rbd:|nbd:).|\.(?:qcow2?|img|raw|qed|vmdk|vdi|vhdx?|iso|snap\w*|overlay\w*)$|[\w-]*\d$/iu;

interface Told {
  readonly overlay: string;
  readonly base: string;
  /** The one that was named last: “which” is about it. */
  readonly last: string;
  readonly at: number;
  readonly end: number;
}

export interface ToldRelations {
  readonly images: readonly RawInfo[];
  readonly at: number;
  readonly rest: string;
}

/** Which image stands on which, where a text says so in words. */
export function readRelations(text: string): ToldRelations {
  const told =
    text.length > longest || !/back|based|parent|overlay|snapshot|clone|stand|sit|on top/iu.test(text)
      ? []
      : relationsIn(text);
  const images = new Map<string, RawInfo>();
  const directory = told.length === 0 ? null : directoryIn(text);
  for (const { overlay, base } of told) {
    const known = images.get(overlay);
    if (known === undefined) images.set(overlay, imageOn(overlay, base, directory));
  }
  const spans = told
    .map(({ at, end }): TextSpan => ({ start: at, end }))
    .toSorted((one, other) => one.start - other.start);
  return { images: [...images.values()], at: spans[0]?.start ?? 0, rest: blanked(text, disjoint(spans)) };
}

function relationsIn(text: string): readonly Told[] {
  const matches = [
    ...statements.flatMap(({ mark, overlay, isPlain }) =>
      matchesOf(mark, text).map(({ match, at, end }) => {
        const [first = '', second = ''] = [match[1], match[2]];
        const endsInOverlay = overlay === 2;
        const [over, under] = endsInOverlay ? [second, first] : [first, second];
        return { at, end, isPlain, overlay: over, base: under, endsInOverlay };
      }),
    ),
    ...matchesOf(inTurn, text).map(({ match, at, end }) => {
      return {
        at,
        end,
        isPlain: false,
        endsInOverlay: false,
        overlay: match[1] ?? match[2] ?? match[3] ?? '',
        base: match[4] ?? match[5] ?? match[6] ?? '',
      };
    }),
  ].toSorted((one, other) => one.at - other.at);
  const told: Told[] = [];
  for (const { at, end, isPlain, endsInOverlay, overlay: over, base: under } of matches) {
    const imageOf = (word: string): string | null =>
      named(word, isPlain) ?? (referring.has(word.toLowerCase()) ? (told.at(-1)?.last ?? null) : null);
    const [overlay, base] = [imageOf(over), imageOf(under)];
    if (overlay === null || base === null || overlay === base) continue;
    told.push({ overlay, base, last: endsInOverlay ? overlay : base, at, end });
  }
  return told;
}

/** All matches, also those that begin within another: `a is backed by b which is backed by c`. */
function matchesOf(
  mark: RegExp,
  text: string,
): readonly { readonly match: readonly (string | undefined)[]; readonly at: number; readonly end: number }[] {
  const found = [];
  mark.lastIndex = 0;
  for (let match = mark.exec(text); match !== null && found.length < 200; match = mark.exec(text)) {
    found.push({ match: [...match], at: match.index, end: match.index + match[0].length });
    const groups: readonly (string | undefined)[] = match.slice(1);
    const last = groups.findLast((group) => group !== undefined) ?? '';
    mark.lastIndex = Math.max(match.index + 1, match.index + match[0].length - last.length);
  }
  return found;
}

function named(word: string, isPlain: boolean): string | null {
  const inQuotes = /^['"`“](.*)['"`”]$/u.exec(word)?.[1];
  const bare = inQuotes ?? word.replace(/^\*{1,2}|[.,;:!?)*]+$/gu, '');
  if (bare === '' || stopwords.has(bare.toLowerCase())) return null;
  return inQuotes !== undefined || imageLike.test(bare) || (isPlain && /^[\w.-]+$/u.test(bare)) ? bare : null;
}

function disjoint(spans: readonly TextSpan[]): readonly TextSpan[] {
  const result: TextSpan[] = [];
  for (const span of spans) {
    const start = Math.max(span.start, result.at(-1)?.end ?? 0);
    if (start < span.end) result.push({ start, end: span.end });
  }
  return result;
}

/** Where the commands of a transcript ran, as their prompts show it. */
function directoryIn(text: string): string | null {
  return (
    linesOf(text)
      .map((line) => typedCommand(line.text)?.directory ?? null)
      .find((each) => each !== null) ?? null
  );
}

function imageOn(overlay: string, base: string, directory: string | null): RawInfo {
  const backing = { recorded: base, full: null, format: null };
  const nothing = { snapshots: [], bitmaps: [], dataFile: null, encryption: null } as const;
  return { name: overlay, format: null, size: null, backing, directory, ...nothing };
}
