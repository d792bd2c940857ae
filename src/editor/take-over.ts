/** A change beside what was typed: `remove` characters from `offset` on. */
export interface TakenOver {
  readonly offset: number;
  readonly remove: number;
  /** What else somebody may type by habit, behind the cursor or before it, and is then taken over as well. */
  readonly rest: string;
}

/**
 * What is there already and was typed once more. `offset` is just behind what was typed: the `-->` of a comment that
 * was closed by itself, or the `</` before an end tag that closes the same element. Null where nothing is.
 */
export function takenOver(text: string, offset: number): TakenOver | null {
  const behind = text.slice(offset, offset + 200);
  if (text.slice(0, offset).endsWith('-->')) {
    const closing = /^ ?-->/u.exec(behind)?.[0];
    return closing === undefined ? null : { offset, remove: closing.length, rest: '' };
  }
  const endTag = /^<\/([\w:.-]+>)/u.exec(behind);
  if (text.slice(offset - 2, offset) !== '</' || endTag?.[1] === undefined) return null;
  return { offset, remove: 2, rest: endTag[1] };
}
