/** A loop with its head, its body and its end, over a list that the script spells out. */
const loop =
  /^[ \t]*for[ \t]+(\w{1,60})[ \t]+in[ \t]+([^\n;]{1,2000}?)[ \t]*(?:;[ \t]*|\n[ \t]*)do\b[ \t]*\n?([^]{1,4000}?)(?:^[ \t]*|;[ \t]*)done\b[^\n]*$/mu;
const assignment =
  /^[ \t]*(?:\$[ \t]+)?(?:export[ \t]+|local[ \t]+|readonly[ \t]+)?([A-Za-z_]\w{0,60})=(?:"([^"\n`\\]*)"|'([^'\n]*)'|([^\s"'`\\;(]*))[ \t]*;?[ \t]*(?:#[^\n]*)?$/u;

const mostLoops = 20;
const mostTurns = 50;
const longestScript = 200_000;

/**
 * A shell script with its loops written out and its variables replaced, as far as the script itself gives their
 * values; their lines are blank then. Null where it has neither.
 */
export function expandedScript(text: string): string | null {
  if (text.length > longestScript || !/\$\{?\w/u.test(text)) return null;
  const unrolled = withoutLoops(text);
  const values = new Map<string, string>();
  let isChanged = unrolled !== text;
  const lines = unrolled.split('\n').map((line) => {
    const match: readonly (string | undefined)[] | null = assignment.exec(line);
    if (match !== null) {
      const [, name = '', double, single, bare] = match;
      values.set(name, single ?? replaced(double ?? bare ?? '', values));
      return '';
    }
    const done = replaced(line, values);
    isChanged ||= done !== line;
    return done;
  });
  return isChanged ? lines.join('\n') : null;
}

function replaced(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(/\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/gu, (whole, braced?: string, bare?: string) => {
    return values.get(braced ?? bare ?? '') ?? whole;
  });
}

function withoutLoops(text: string): string {
  let left = text;
  for (let loops = 0; loops < mostLoops && left.length < longestScript; loops += 1) {
    const match = loop.exec(left);
    if (match === null) return left;
    const [whole, name = '', list = '', body = ''] = match;
    const items = itemsOf(list);
    if (items === null) return left;
    const turns = items.slice(0, mostTurns).map((item) => replaced(body, new Map([[name, item]])));
    left = `${left.slice(0, match.index)}${turns.join('\n')}${left.slice(match.index + whole.length)}`;
  }
  return left;
}

/** The words of a loop's list; null where a command or a pattern makes them. */
function itemsOf(list: string): readonly string[] | null {
  if (/[$`*?]/u.test(list.replace(/\$\(seq (?:\d+ ){0,2}\d+\)/gu, ''))) return null;
  const items: string[] = [];
  for (const word of list.replace(/\$\(seq (?:(\d+) )?(\d+)\)/gu, '{$1..$2}').split(/[ \t]+/u)) {
    const [, before = '', from = '', to = '', after = ''] = /^([^{}]*)\{(\d*)\.\.(\d+)\}([^{}]*)$/u.exec(word) ?? [];
    if (to === '') items.push(word.replace(/^(["'])(.*)\1$/u, '$2'));
    else
      for (let at = Number(from === '' ? 1 : from); at <= Number(to) && items.length < mostTurns; at += 1)
        items.push(`${before}${at}${after}`);
  }
  return items;
}
