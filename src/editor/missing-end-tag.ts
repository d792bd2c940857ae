/**
 * What is to be added at `offset`, just behind a typed `>` or `</`, to close an element: `</name>` or `name>`.
 * Null where no tag ends or begins there, or where the element is closed further on already. Reads half-typed text.
 */
export function missingEndTag(text: string, offset: number): string | null {
  const behindSlash = text.slice(offset - 2, offset) === '</';
  const tags = readTags(text);
  const at = tags.findIndex((tag) => (behindSlash ? tag.start === offset - 2 : tag.end === offset));
  const typed = tags[at];
  if (typed?.kind !== (behindSlash ? 'end' : 'start') || (behindSlash && typed.name !== '')) return null;
  const { above, unclosed } = matchTags(tags, at);
  const element = behindSlash ? above.at(-1) : typed;
  if (element === undefined) return null;
  // Of two elements of one name, one in the other, the end tag there is belongs to the outer.
  const open = [...above, element].some((other) => other.name === element.name && unclosed.has(other));
  if (!open) return null;
  return behindSlash ? element.name + (typed.closed ? '' : '>') : `</${element.name}>`;
}

interface Tag {
  readonly kind: 'start' | 'end' | 'empty';
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Has its `>`. */
  readonly closed: boolean;
}

/** Comments, CDATA, instructions and declarations are passed over; a `<` inside a tag begins the next. */
const markup =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<[?!][^>]*>?|<(\/?)([\w:.-]*)((?:"[^"]*"|'[^']*'|[^<>"'])*)(>?)/g;

function readTags(text: string): readonly Tag[] {
  const tags: Tag[] = [];
  for (const found of text.matchAll(markup)) {
    const [whole, slash, name, rest = '', closing] = found;
    if (name === undefined) continue;
    const kind = slash === '/' ? 'end' : rest.endsWith('/') ? 'empty' : 'start';
    tags.push({ kind, name, start: found.index, end: found.index + whole.length, closed: closing === '>' });
  }
  return tags;
}

/** Which elements are open above the tag at index `at`, and which have no end tag at all; the tag itself, if an end tag, is not counted. */
function matchTags(
  tags: readonly Tag[],
  at: number,
): { readonly above: readonly Tag[]; readonly unclosed: ReadonlySet<Tag> } {
  const open: Tag[] = [];
  const unclosed = new Set<Tag>();
  let above: readonly Tag[] = [];
  for (const [index, tag] of tags.entries()) {
    if (index === at) above = [...open];
    if (tag.kind === 'start') open.push(tag);
    if (tag.kind !== 'end' || index === at) continue;
    const opener = open.findLastIndex(({ name }) => name === tag.name);
    if (opener === -1) continue;
    for (const passed of open.splice(opener).slice(1)) unclosed.add(passed);
  }
  for (const left of open) unclosed.add(left);
  return { above, unclosed };
}
