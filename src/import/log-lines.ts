/** What a log writes before each line, one after the other: when, how grave, who and where. */
const when = [
  String.raw`\[?\d{4}[-/]\d\d[-/]\d\d[T ,]+\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?(?:\s?(?:Z|UTC|[+-]\d\d:?\d\d))?\]?:?`,
  String.raw`(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2}\s{1,2}\d{1,2} \d\d:\d\d:\d\d(?:\.\d{1,9})?(?: \d{4})?:?`,
  String.raw`\[?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\]?:?`,
  String.raw`\[\s{0,6}\d{1,9}\.\d{3,6}\]`,
];
const level = String.raw`\[?(?:DEBUG|DEB|DBG|INFO|INF|WARN(?:ING)?|WRN|VER|VERBOSE|ERR(?:OR)?|NOTICE|TRACE|CRIT(?:ICAL)?|debug|info|warning|notice)\]?\s{0,4}[:|]?(?=\s|$)`;
const who = [
  String.raw`[\w.@/-]{1,60}\[\d{1,8}\]:`,
  String.raw`(?:kernel|systemd|libvirtd|virtqemud|nova-compute|vdsm|libguestfs|stdout|stderr|guestfsd):`,
  String.raw`\d{1,8}:`,
  String.raw`[A-Za-z]\w{2,60}:\d{1,6}\s{0,2}:`,
  String.raw`L\d{1,5}`,
  String.raw`\[[^\][\n]{1,80}\]:?`,
  String.raw`\|`,
  level,
];
const first = [...when, level, String.raw`[\w.@/-]{1,60}\[\d{1,8}\]:`, String.raw`\[\w{1,12}\]`];
const prefix = new RegExp(
  String.raw`^[ \t]{0,8}(?:${first.join('|')})(?:[ \t]{0,20}(?:(?:[\w.@-]{1,60}[ \t]{1,20}){0,2}(?:${who.join('|')}))){0,6}(?:[ \t]|$)?`,
  'u',
);

/** A log's words before a command that it runs. */
const running =
  /^[ \t]{0,8}(?:[Rr]unning|[Ee]xecuting|[Ss]tarting)(?:[ \t](?:command|cmd|shell command))?(?:[ \t]\(\w{1,20}\))?:?[ \t]{1,8}(["'\x60]?)((?:sudo[ \t])?(?:\/\S{0,200}\/)?(?:virsh|qemu-img)[ \t].{1,4000})$/u;

/** The text without what a log writes before its lines, each taken by itself; null where no line has any. */
export function withoutLogPrefix(text: string): string | null {
  const lines = text.split('\n').map((line) => {
    const match = line.length > longestLine ? null : prefix.exec(line);
    const message = match === null ? line : line.slice(match[0].length);
    return message.replace(running, (whole, quote: string, command: string) =>
      quote === '' || command.endsWith(quote) ? command.slice(0, command.length - quote.length) : whole,
    );
  });
  const cut = lines.join('\n');
  return cut === text ? null : cut;
}

const longestLine = 20_000;
/** Fewer lines than this have something in common by chance. */
const fewest = 3;

/**
 * The text without the beginning that most of its lines share, their digits apart, whatever wrote it: a program's
 * name, a time, a margin. Null where they share none.
 */
export function withoutSharedPrefix(text: string): string | null {
  const lines = text.split('\n');
  const shapes = lines.map((line) => line.slice(0, 200).replace(/\d/gu, '0'));
  const written = shapes.filter((shape) => shape.trim() !== '');
  const counts = new Map<string, number>();
  for (let at = 1; at < written.length; at += 1) {
    const shared = sharedStart(written[at - 1] ?? '', written[at] ?? '');
    if (shared.trim().length > 1) counts.set(shared, (counts.get(shared) ?? 0) + 1);
  }
  const [best = ''] = [...counts.entries()].toSorted((one, other) => other[1] - one[1])[0] ?? [];
  const sharing = written.filter((shape) => shape.startsWith(best)).length;
  // What options have in common is an option.
  if (best === '' || /^\s*--?[a-z]/u.test(best) || sharing < fewest || sharing * 2 < written.length) return null;
  const bare = best.trimEnd();
  return lines
    .map((line, at) => {
      const shape = shapes[at] ?? '';
      if (shape.startsWith(best)) return line.slice(best.length);
      return shape.trimEnd() === bare ? '' : line;
    })
    .join('\n');
}

/** As far as two lines are the same, up to the end of a word of it. */
function sharedStart(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const start = /^[^]*[\s:|\]>)]/u.exec(one.slice(0, at))?.[0] ?? '';
  // What is indented deeper has the same beginning.
  return start.replace(/\s+$/u, ' ');
}
