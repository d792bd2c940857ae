import { pairTags, readTags, type Tag } from './tags.js';

/**
 * What is to be added at `offset`, just behind a typed `>` or `</`, to close an element: `</name>` or `name>`.
 * Null where no tag ends or begins there, or where the element is closed further on already. Reads half-typed text.
 */
export function missingEndTag(text: string, offset: number): string | null {
  const behindSlash = text.slice(offset - 2, offset) === '</';
  const tags = readTags(text);
  const typed = tags.find((tag) => (behindSlash ? tag.start === offset - 2 : tag.end === offset));
  if (typed?.kind !== (behindSlash ? 'end' : 'start') || (behindSlash && typed.name !== '')) return null;
  const pairs = pairTags(tags.filter((tag) => tag !== typed || !behindSlash));
  const around = pairs.filter(({ start, end }) => start.end <= offset && (end === null || offset <= end.start));
  const element = around[0]?.start;
  if (element === undefined) return null;
  // Of two elements of one name, one in the other, the end tag there is belongs to the outer.
  const open = around.some(({ start, end }) => start.name === element.name && end === null);
  if (!open) return null;
  return behindSlash ? endTagRest(element, typed) : `</${element.name}>`;
}

function endTagRest(element: Tag, typed: Tag): string {
  return element.name + (typed.closed ? '' : '>');
}
