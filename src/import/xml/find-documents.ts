import type { TextSpan } from '../found.js';

/** Roots that people paste; each is told apart by its reader. */
const roots = [
  ...['domain', 'domstatus', 'disk', 'devices', 'domainsnapshot', 'domainbackup', 'domaincheckpoint', 'volume', 'pool'],
  ...['network', 'nwfilter', 'interface', 'secret', 'capabilities', 'domainCapabilities', 'storagepoolCapabilities'],
  ...['sysinfo', 'device', 'backingStore', 'mirror', 'backingFile', 'hostdev', 'source', 'driver', 'layout'],
  ...['svg', 'Envelope', 'ovf:Envelope', 'html', 'HTML', 'domains', 'disks', 'vm'],
];

const opening = new RegExp(
  // Some programs print one right behind another's end.
  String.raw`(?:^|(?<=</(?:disk|domain|volume)>))([^\S\n]{0,200}(?:[\x60"'(]{1,3})?)(?:<\?xml[^>]{0,200}\?>\s{0,200})?<(${roots.join('|')})(?=[\s/>])`,
  'gmu',
);

/** Roots that begin and never end cost a look at all of the text each; nobody's text has more. */
const mostUnclosed = 10;

export interface XmlSpan extends TextSpan {
  readonly root: string;
}

/**
 * Where a text holds XML: from a root that begins a line to its end tag, with the comments before it.
 * What is never closed counts where it goes on like XML, up to the text's last `>`.
 */
export function findXml(text: string): readonly XmlSpan[] {
  const spans: XmlSpan[] = [];
  let unclosed = 0;
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match !== null && unclosed < mostUnclosed; match = opening.exec(text)) {
    const [whole, before = '', root = ''] = match;
    const tag = match.index + whole.length - root.length - 1;
    const start = withComments(text, match.index + before.length, spans.at(-1)?.end ?? 0);
    const end = endOf(text, tag, root);
    if (end !== null) {
      spans.push({ start, end, root });
      opening.lastIndex = end;
    } else {
      unclosed += 1;
      if (!/^[^<>]{0,4000}>\s*<[\w!/]/u.test(text.slice(tag + 1, tag + 8000))) continue;
      const last = text.lastIndexOf('>') + 1;
      // A tag that is being typed, or was cut, belongs to it.
      const begun = /^\s*<\/?(?:[A-Za-z][^<>]{0,2000})?\s*$/u.exec(text.slice(last, last + 3000));
      spans.push({ start, end: begun === null ? last : text.trimEnd().length, root });
      break;
    }
  }
  return spans;
}

function withComments(text: string, start: number, from: number): number {
  let at = start;
  for (let comments = 0; comments < 20; comments += 1) {
    const before = text.slice(Math.max(from, at - 500), at).trimEnd();
    if (!before.endsWith('-->')) return at;
    const open = text.lastIndexOf('<!--', at);
    if (open < from) return at;
    at = open;
  }
  return at;
}

/** Past the end tag that closes the element which begins at `tag`; null where none does. */
function endOf(text: string, tag: number, root: string): number | null {
  let depth = 0;
  let hasComments = true;
  for (let at = tag; at >= 0; at = text.indexOf('<', at + 1)) {
    if (hasComments && text.startsWith('<!--', at)) {
      const close = text.indexOf('-->', at);
      if (close < 0) hasComments = false;
      else at = close;
      continue;
    }
    const isEnd = text[at + 1] === '/';
    const name = at + (isEnd ? 2 : 1);
    if (!text.startsWith(root, name) || !/[\s/>]/u.test(text[name + root.length] ?? '')) continue;
    const close = tagEnd(text, name);
    if (close === null) continue;
    if (isEnd) depth -= 1;
    else if (text[close - 1] !== '/') depth += 1;
    if (depth <= 0) return close + 1;
  }
  return null;
}

/** Where the `>` of a tag stands: the first outside quotes, and before the next `<`; null without one. */
function tagEnd(text: string, from: number): number | null {
  let quote: string | null = null;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '<') return null;
    if (quote !== null) {
      if (character === quote) quote = null;
    } else if (character === '>') return at;
    else if (character === '"' || character === "'") quote = character;
  }
  return null;
}
