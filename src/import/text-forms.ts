import { withoutLogPrefix, withoutSharedPrefix } from './log-lines.js';
import { belowTheirImage, snapshotsOfTheirImage, withoutZeroBytes } from './named-outputs.js';
import { singleSpaced, unquoted, withoutMargin } from './plain-text.js';
import { expandedScript } from './shell-script.js';
import { decoded } from './xml/repair.js';

/** Each takes one thing away that mails, logs, programs and web pages put around a text; null where it is not there. */
const changes: readonly ((text: string) => string | null)[] = [
  withoutMargin,
  singleSpaced,
  decodedMarkup,
  laidOut,
  unflowed,
  unlisted,
  unescaped,
  ticked,
  spelledOut,
  withoutEmphasis,
  withoutLogPrefix,
  withoutSharedPrefix,
  expandedScript,
  untabled,
  commandsApart,
  refusedOptions,
  argumentLists,
  belowTheirImage,
  snapshotsOfTheirImage,
  withoutZeroBytes,
];

/** The text without one of these things each, and without a mail's quoting before. */
export function otherForms(text: string): readonly string[] {
  const plain = unquoted(text);
  const forms = changes.flatMap((change) => change(plain ?? text) ?? []);
  return plain === null ? forms : [plain, ...forms];
}

/** The keys of qemu-img info at the start of lines again, where a mail program made paragraphs of them; null for others. */
function unflowed(text: string): string | null {
  if (text.length > longestFlowed || !/\bimage: \S[^\n]{0,4000}[ \t]file format: /u.test(text)) return null;
  return text
    .replace(/[ \t]*\n[ \t]*(?=\S)/gu, ' ')
    .replace(
      /[,;]?\s(?<!backing\s)(?=(?:image|file format|virtual size|disk size|encrypted|cluster_size|backing file|backing file format): )/gu,
      '\n',
    );
}

/** A paragraph is short; nobody's has more than this. */
const longestFlowed = 100_000;

/** The lines of a program's string between backticks or three quotes, apart from the program's; null where there is none of several lines. */
function ticked(text: string): string | null {
  const strings = text
    .replace(/\x60([^\x60\n]{0,2000}\n[^\x60]{1,20000})\x60/gu, '\n$1\n')
    .replace(/("""|''')([^\n]{0,2000}\n[^]{1,20000}?)\1/gu, '\n$2\n');
  return strings === text ? null : strings;
}

/** A string of a program with its line ends spelled out, as lines; null for others. */
function unescaped(text: string): string | null {
  const spelled = text.match(/\\n/gu)?.length ?? 0;
  if (spelled < 2 || spelled < text.trim().split('\n').length) return null;
  return text
    .replace(/\\r?\\n|\\n/gu, '\n')
    .replaceAll('\\t', '\t')
    .replace(/\\(["'\\])/gu, '$1')
    .replace(/(^|[\s=(:])[bru]?["'](?=\S)/gu, '$1')
    .replace(/["']\)?\s*$/u, '');
}

/** What another program said, where a log or a program's list has it as strings with line ends spelled out; null for others. */
function spelledOut(text: string): string | null {
  const string = /(?<![\\\w])[bru]?(?:"((?:[^"\\\n]|\\.){20,200000})"|'((?:[^'\\\n]|\\.){20,200000})')/gu;
  const lines = text.split('\n').map((line) => {
    const strings = [...line.matchAll(string)].map(
      (match: readonly (string | undefined)[]) => match[1] ?? match[2] ?? '',
    );
    const output = strings.filter((each) => each.includes('\\n'));
    if (output.length === 0) return line;
    return output
      .map((each) => each.replace(/\\(.)/gu, (whole, letter: string) => spelled.get(letter) ?? whole))
      .join('\n');
  });
  const form = lines.join('\n');
  return form === text ? null : form;
}

const spelled: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', ''],
  ['t', '\t'],
  ['"', '"'],
  ["'", "'"],
  ['/', '/'],
  ['\\', '\\'],
]);

/** Without Markdown's bold type; null where there is none. */
function withoutEmphasis(text: string): string | null {
  const bold = /(?<![*_])(\*\*|__)(?=\S)([^*_\n]{1,300}?)\1(?![*_])/gu;
  const plain = text.replace(bold, '$2');
  return plain === text ? null : plain;
}

/** A table of Markdown's as a program prints one: cells of two as a line with a colon, others with spaces between; null for others. */
function untabled(text: string): string | null {
  const row = /^[^\S\n]*\|([^\n]{0,4000})\|[^\S\n]*$/gmu;
  if (!row.test(text)) return null;
  const isOfInfo = /^\s*\|\s*(?:file format|virtual size|disk size|backing file)\s*\|/imu.test(text);
  return text.replace(row, (_whole, inner: string) => {
    const cells = inner.split('|').map((cell) => cell.trim());
    if (cells.every((cell) => /^:?-{2,}:?$/u.test(cell))) return '-'.repeat(40);
    return isOfInfo && cells.length === 2 ? cells.join(': ') : cells.map((cell) => cell || '-').join('   ');
  });
}

const program = String.raw`(?:sudo\s+)?(?:/\S{0,200}/)?(?:qemu-img|virsh|virt-install|virt-xml|qemu-system-\w+|qemu-kvm)(?:\.exe)?`;
const inBackticks = new RegExp(String.raw`\x60(${program}\s[^\x60\n]{1,4000})\x60`, 'gu');
const behindWord = new RegExp(
  String.raw`^([^\n]{0,200}?(?:\bRUN|\b[Ee]xec(?:uting|uted)?|\b[Rr]un(?:ning)?|\b[Ee]xecute|[:=])["']?[ \t]{1,8}["']?)(?=${program}[ \t])`,
  'gmu',
);

/** Commands that stand in a sentence, in another's file or in a log: on lines of their own; null where there are none. */
function commandsApart(text: string): string | null {
  const apart = text.replace(inBackticks, '\n$1\n').replace(behindWord, '$1\n');
  return apart === text ? null : apart;
}

/** An option that QEMU complains of, `qemu-kvm: -drive file=…: Could not open …`, as its command; null where it doesn't. */
function refusedOptions(text: string): string | null {
  const option =
    /(?<=^|[\s:"'])((?:[\w./-]{1,200}\/)?(?:qemu-system-[\w-]{1,30}|qemu-kvm|kvm)): (-(?:drive|blockdev|hd[a-d]|cdrom) (?:[^\s:]|:(?!\s)){1,4000}):(?=\s)/gu;
  const commands = new Set([...text.matchAll(option)].map(([, program = '', words = '']) => `${program} ${words}`));
  return commands.size === 0 ? null : `${[...commands].join('\n')}\n${text.replace(option, '')}`;
}

/** A list of words, as programs print the command that they start, or as their source has it. */
const argumentList =
  /[[({]\s*((?:[bru]?(?:"(?:[^"\\\n]|\\.){0,4000}"|'(?:[^'\\\n]|\\.){0,4000}')\s*,?\s*){3,500})[\])}]/gu;

/** Lists of a command's words as a shell's line: `["qemu-img", "create", …]`; null where there are none. */
function argumentLists(text: string): string | null {
  if (!/qemu|virsh|virt-install|-drive|-blockdev/u.test(text)) return null;
  const lines = text.replace(argumentList, (_whole, list: string) => {
    const words = [...list.matchAll(/"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'/gu)].map(
      (match: readonly (string | undefined)[]) => {
        const word = (match[1] ?? match[2] ?? '').replace(/\\(["'\\])/gu, '$1');
        return /[\s"'{}$]/u.test(word) ? `'${word.replaceAll("'", String.raw`'\''`)}'` : word;
      },
    );
    return `\n${words.join(' ')}\n`;
  });
  return lines === text ? null : lines;
}

/** Lines that a program printed as a list of strings, as Ansible does; null where there are none. */
function unlisted(text: string): string | null {
  const line = /^[ \t]*[brf]?(["'])((?:(?!\1)[^\\\n]|\\.)*)\1[ \t]*[,+]?[ \t]*(?:\\|(?:#|\/\/)\s.{0,200})?[ \t]*$/gmu;
  // Rust's strings without escapes.
  const bare = text.replace(/^[ \t]*b?r(#{1,3})"(.*)"\1[ \t]*[,+;]?[ \t]*$/gmu, '$2');
  if (!line.test(text)) return bare === text ? null : bare;
  return bare.replace(line, (_whole, _quote, inner: string) =>
    inner.replace(/\\n$/u, '').replace(/\\(["'\\])/gu, '$1'),
  );
}

/** XML within a line of a log, or as a program's string: on lines of its own; null for a text without any. */
function laidOut(text: string): string | null {
  const isCut = /^[^\n]{0,100000}\S[ \t]{0,3}<disk[\s>]/mu.test(text) && !/<domain[\s>]/u.test(text);
  if (!isCut && !/[^\s>][ \t]{0,3}<(?:domain|disk|volume)[\s>]/u.test(text)) return null;
  const lines = /\\n\s*<|>\\n|<[^<>\n]{1,500}=\\["']/u.test(text)
    ? text
        .replace(/\\n/gu, '\n')
        .replace(/\\t/gu, '\t')
        .replace(/\\(["'/])/gu, '$1')
    : text;
  const apart = lines.replace(/([^\s>])[ \t]{0,3}(?=<(?:domain\w{0,10}|disk|volume)[\s>])/gu, '$1\n');
  // A domain on one line whose beginning was cut off: its disks are whole.
  return isCut ? apart.replace(/(\S)[ \t]{0,3}(?=<disk[\s>])/gu, '$1\n') : apart;
}

/** A web page's text: entities as characters, and only the tags around the text itself taken away; null for others. */
function decodedMarkup(text: string): string | null {
  if (
    !/&(?:amp;)?(?:lt|gt|larr|rarr|quot|#x?[0-9a-f]{1,6});|<\/?(?:pre|code|br|p|div|blockquote|t[drh]|li|details|summary)[\s/>]/iu.test(
      text,
    )
  )
    return null;
  const rows = text.replace(/<\/t[dh]>\s*<t[dh][^<>]{0,200}>/giu, '   ').replace(/<\/(?:tr|li)>/giu, '\n');
  const bare = rows.replace(
    /<\/?(?:table|thead|tbody|tr|td|th|ul|ol|li|pre|code|p|br|hr|div|span|html|body|blockquote|details|summary|kbd|samp|tt|strong|em|b|i|h[1-6]|a|center|font)(?:\s[^<>]{0,200})?\/?>/giu,
    '',
  );
  const once = decoded(bare);
  return /&(?:lt|gt);/iu.test(once) && !once.includes('<') ? decoded(once) : once;
}
